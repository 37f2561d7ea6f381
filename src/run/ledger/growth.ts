import type { Unit } from '../../model/index.ts'
import { hasEnds, parseVersion, tagOfEnds } from '../../sources/index.ts'
import { keyOf } from './keyed-digest.ts'
import type { FileEnds, LedgerHead } from './ledger-file.ts'
import type { LedgerNames } from './names.ts'

/** Files that somebody trusts to be written to at their ends only. */
export interface Growth {
  /** Up to where the file of a piece, which has grown, is trusted to be what it was; 0 where it is not. */
  trustedUpTo(unit: Unit): number
  /** How the files that are `isClean` began and ended when they were listed. */
  finish(isClean: (unit: Unit) => boolean): LedgerHead['ends']
}

/** Compares the ends of files with those of the night before, whose `head` is given. */
export function growth({ ends }: LedgerHead, names: LedgerNames): Growth {
  const seen = new Map<
    string,
    { readonly unit: Unit; readonly upTo: number; ends: FileEnds | null }
  >()
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
  return {
    trustedUpTo: (unit) => seen.get(unit.part)?.upTo ?? look(unit),
    finish(isClean) {
      const clean = [...seen.values()].filter(({ unit }) => isClean(unit))
      return Object.fromEntries(
        clean.flatMap(({ unit, ends: found }) => (found ? [[digestOf(unit), found]] : [])),
      )
    },
  }
}
