import { encodings } from '../../src/detect/encodings/encodings.ts'
import { table } from '../detect/kernel/prefix-table.ts'
import type { Random } from '../support/cards.ts'
import { searchAll } from '../support/search-all.ts'
import { containerTargets } from './containers.ts'
import { drawBytes } from './inputs.ts'

/** Something that takes bytes from strangers: it must end, in time and memory that its input allows. */
export interface Target {
  readonly name: string
  /** Draws an input of about `size` bytes; most of them should nearly be valid. */
  readonly draw: (random: Random, size: number) => Uint8Array
  /** Must neither throw nor hang; throws where a promise of the target is broken. */
  readonly run: (bytes: Uint8Array) => void | Promise<void>
}

/** Everything that is fuzzed, by `fuzz.test.ts`: for moments, or for as long as it is told. */
export const targets: readonly Target[] = [
  ...Object.entries(encodings).map(([name, decode]) => ({
    name,
    draw: drawBytes,
    run: (bytes: Uint8Array) => {
      const { length } = bytes
      const spans = [0, 0.3, 0.31, 0.8].map((share) => Math.floor(share * length))
      const readings = decode(
        bytes,
        spans.map((start) => ({ start, end: Math.min(length, start + 40) })),
        table,
      )
      for (const { bytes: decoded, ends } of readings) {
        if (decoded.length > 3 * length) throw new Error(`${name} made bytes`)
        if (ends.some((end) => end > length)) throw new Error(`${name} went beyond the bytes`)
      }
    },
  })),
  ...containerTargets,
  {
    name: 'numbers in disguise',
    draw: drawBytes,
    run: async (bytes) => {
      for (const { candidate } of await searchAll(bytes)) {
        if (candidate.end > bytes.length) throw new Error('a number ends beyond the bytes')
      }
    },
  },
]
