import { CONTEXT, type Target, type Unit } from '../../model/index.ts'
import { hasEnds, parseVersion, tagOfEnds } from '../../sources/index.ts'
import { keyOf } from './keyed-digest.ts'
import type { FileEnds, LedgerHead } from './ledger-file.ts'
import type { LedgerNames } from './names.ts'

/** Files that somebody trusts to be written to at their ends only. */
export interface Growth {
  /** Whether a piece was there, with all that is shown around it, before its file grew, as far as that is trusted. */
  isInOldPart(unit: Unit): boolean
  /** How the files that are `isClean` began and ended when they were listed. */
  finish(isClean: (unit: Unit) => boolean): LedgerHead['ends']
}

/** Compares the ends of files of such targets with those of the night before, whose `head` is given. */
export function growth(
  { ends }: LedgerHead,
  targets: readonly Target[],
  names: LedgerNames,
): Growth {
  const seen = new Map<
    string,
    { readonly unit: Unit; readonly upTo: number; ends: FileEnds | null }
  >()
  /** Up to where a file that has grown is what it was, as its old ends show; 0 where they do not. */
  const look = (unit: Unit): number => {
    const { size } = parseVersion(unit.version)
    const known = ends[digestOf(unit)]
    const isTrusted =
      known !== undefined &&
      known.size < size &&
      hasEnds(unit.part, known.size, known.tag, names.tagKey)
    const tag = tagOfEnds(unit.part, size, names.tagKey)
    const upTo = isTrusted ? known.size : 0
    seen.set(unit.part, { unit, upTo, ends: tag && { size, tag } })
    return upTo
  }
  const digestOf = (unit: Unit): string => keyOf(names.ofFile(unit))
  const trustedUpTo = (unit: Unit): number => seen.get(unit.part)?.upTo ?? look(unit)
  return {
    isInOldPart(unit) {
      const { range, target } = unit
      if (range === null || targets[target]?.growth !== 'trusted') return false
      return range[1] + CONTEXT <= trustedUpTo(unit)
    },
    finish(isClean) {
      const clean = [...seen.values()].filter(({ unit }) => isClean(unit))
      return Object.fromEntries(
        clean.flatMap(({ unit, ends: found }) => (found ? [[digestOf(unit), found]] : [])),
      )
    },
  }
}
