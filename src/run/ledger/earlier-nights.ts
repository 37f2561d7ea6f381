import type { Unit } from '../../model/index.ts'
import { parseVersion } from '../../sources/index.ts'
import type { Entry } from './entries.ts'
import type { KeyedDigest } from './keyed-digest.ts'
import type { LedgerHead, StoredLedger } from './ledger-file.ts'
import type { MachineSigns } from './machine-signs.ts'
import type { LedgerNames } from './names.ts'
import type { Named } from './parts.ts'
import { placeOf } from './place-of.ts'
import type { ServerLogs } from './server-logs.ts'
import { reliableRuns, turnOf } from './turns.ts'

/** What nights before have read clean, as far as tonight may rely on it. */
export interface EarlierNights {
  /** A unit in the state in which it was listed; null where nothing is known of that state, or it proves nothing. */
  stateOf(unit: Unit): Named | null
  /** A piece of a file, whatever has become of the file since. */
  pieceOf(unit: Unit): Named | null
  /** Whether a clock was set back: it proves nothing about the times of changes. */
  readonly isDistrusted: boolean
}

/** Who is asked. */
interface Night {
  readonly run: { readonly startedAt: string }
  readonly isThere: (run: string) => boolean
  readonly signs: MachineSigns
  readonly logs: ServerLogs
}

/** Asks a ledger; null is one that is not there. */
export function earlierNights(
  stored: StoredLedger | null,
  head: LedgerHead,
  { run, isThere, signs, logs }: Night,
  names: LedgerNames,
): EarlierNights {
  const start = Date.parse(run.startedAt)
  const isReliable = reliableRuns(head.runs, start, isThere)
  const isDue = turnOf(start)
  const finished = head.finishedAt === null ? Number.NaN : Date.parse(head.finishedAt)
  let isFuture = false
  const isDistrusted = (): boolean => isFuture || finished >= signs.began()
  const find = (digest: KeyedDigest, unit: Unit): Entry | null => {
    const entry = stored?.entries.find(digest) ?? null
    if (entry === null || !isReliable[entry.run]) return null
    return isDue(names.ofPlace(placeOf(unit))) ? null : entry
  }
  const isStamped = ({ part, version }: Unit): boolean => {
    const { device, changed } = parseVersion(version)
    isFuture ||= changed > signs.now()
    return !isDistrusted() && signs.stamps(device, part)
  }
  return {
    stateOf(unit) {
      if (unit.version === '' || stored === null || isDistrusted()) return null
      if (unit.source === 'file' ? !isStamped(unit) : !logs.isUnchanged(unit)) return null
      const digest = names.ofState(unit)
      const entry = find(digest, unit)
      return entry && { digest, entry }
    },
    pieceOf(unit) {
      if (unit.source !== 'file' || stored === null) return null
      const digest = names.ofPiece(unit)
      const entry = digest && find(digest, unit)
      if (!entry) return null
      const tag = stored.tags.find(digest)
      return { digest, entry, ...(tag && { tag }) }
    },
    get isDistrusted() {
      return isDistrusted()
    },
  }
}
