import type { PieceTag, Unit } from '../../model/index.ts'
import { parseVersion } from '../../sources/index.ts'
import type { LocatedEntry } from './entries.ts'
import type { KeyedDigest } from './keyed-digest.ts'
import type { LedgerHead, StoredLedger } from './ledger-file.ts'
import type { MachineSigns } from './machine-signs.ts'
import type { LedgerNames } from './names.ts'
import { placeOf } from './place-of.ts'
import type { ServerLogs } from './server-logs.ts'
import { reliableRuns, turnOf } from './turns.ts'

/** What nights before have read clean, as far as tonight may rely on it. */
export interface EarlierNights {
  /** A unit in the state in which it was listed; null where nothing is known of that state, or it proves nothing. */
  stateOf(unit: Unit): LocatedEntry | null
  /** A piece of a file, whatever has become of the file since. */
  pieceOf(unit: Unit): LocatedEntry | null
  /** The tag of such a piece. */
  tagOf(unit: Unit): PieceTag | null
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
  const find = (digest: KeyedDigest | null, unit: Unit): LocatedEntry | null => {
    const entry = digest === null ? null : (stored?.entries.find(digest) ?? null)
    if (entry === null || !isReliable[entry.run]) return null
    return isDue(names.ofPlace(placeOf(unit))) ? null : entry
  }
  const isStamped = ({ part, version }: Unit): boolean => {
    const { device, changed } = parseVersion(version)
    isFuture ||= changed > signs.now()
    return !isDistrusted() && signs.stamps(device, part)
  }
  const pieceName = (unit: Unit): KeyedDigest | null =>
    unit.source === 'file' && stored !== null ? names.ofPiece(unit) : null
  return {
    stateOf(unit) {
      if (unit.version === '' || stored === null || isDistrusted()) return null
      if (unit.source === 'file' ? !isStamped(unit) : !logs.isUnchanged(unit)) return null
      return find(names.ofState(unit), unit)
    },
    pieceOf: (unit) => find(pieceName(unit), unit),
    tagOf(unit) {
      const digest = pieceName(unit)
      return digest && find(digest, unit) ? (stored?.tags.find(digest) ?? null) : null
    },
    get isDistrusted() {
      return isDistrusted()
    },
  }
}
