import { createHmac } from 'node:crypto'
import type { Unit } from '../../model/index.ts'
import { isNameLong, parseVersion } from '../../sources/index.ts'
import { type KeyedDigest, keyedDigest } from './keyed-digest.ts'
import { placeOf } from './place-of.ts'

/** What the entries of a ledger are found by: digests under its key, which tell no name. */
export interface LedgerNames {
  /** A unit in the state that was listed. */
  ofState(unit: Unit): KeyedDigest
  /** A piece of a file, whatever the file is called now and has become; null for what is no piece. */
  ofPiece(unit: Unit): KeyedDigest | null
  /** A file, whatever it is called now and has become. */
  ofFile(unit: Unit): KeyedDigest
  /** A file or a table, for its turn. */
  ofPlace(place: string): KeyedDigest
  /** A target, by its index and without its password. */
  ofTarget(target: number, location: string): KeyedDigest
  /** The key of the tags. */
  readonly tagKey: Uint8Array
}

/** Names under a key, given in base64. */
export function ledgerNames(base64: string): LedgerNames {
  const digestOf = keyedDigest(base64)
  const fileOf = ({ version }: Unit): unknown[] => {
    const { device, inode, born } = parseVersion(version)
    return [device, inode, born]
  }
  return {
    ofState: (unit) => digestOf([placeOf(unit), unit.range ?? unit.slice ?? null, unit.version]),
    ofPiece(unit) {
      const { part, range } = unit
      if (range === null) return null
      // A long name is read with the first piece.
      const name = range[0] === 0 && isNameLong(part) ? part : null
      return digestOf([...fileOf(unit), ...range, name])
    },
    ofFile: (unit) => digestOf(fileOf(unit)),
    ofPlace: (place) => digestOf([place]),
    ofTarget: (target, location) => digestOf(['target', target, location]),
    tagKey: createHmac('sha256', Buffer.from(base64, 'base64')).update('tags').digest(),
  }
}
