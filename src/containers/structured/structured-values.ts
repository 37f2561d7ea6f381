import { withinTime } from '../decoders/index.ts'
import type { ContainerReader } from '../format.ts'
import { wholeReader } from '../held-reader.ts'
import { inMemory } from '../memory-bytes.ts'
import { damaged } from '../unreadable-error.ts'
import { lineOfValue } from './lines-of-values.ts'

/** Decodes values that follow each other; throws where they are damaged. */
type Decode = (bytes: Buffer) => Iterator<unknown>

/** Text of values at a time. */
const BATCH = 64 * 1024

/**
 * Reads values of a format that has no line and no name of its own as lines of JSON. What only begins as that format is
 * read as it is, and told.
 */
export function valuesReader(kind: string, decode: Decode): ContainerReader {
  const tooLarge = `${kind} too large to be held in memory: read as they are`
  return wholeReader(tooLarge, async function* read(file) {
    const values = decode(file)
    const first = attempt(kind, values)
    if (first === null || first.done) {
      yield { name: null, bytes: inMemory(file).pieces(), isPlain: true }
      throw damaged(`damaged ${kind}: read as they are`)
    }
    yield { name: null, bytes: linesOf(kind, first.value, values), isPlain: true }
  })
}

async function* linesOf(
  kind: string,
  first: unknown,
  values: Iterator<unknown>,
): AsyncGenerator<Uint8Array> {
  let batch = lineOfValue(first)
  for (;;) {
    const step = attempt(kind, values)
    if (step === null || step.done || batch.length >= BATCH) {
      yield Buffer.from(batch)
      batch = ''
    }
    // Any byte of a text is an integer to MessagePack and CBOR.
    if (step === null || (!step.done && typeof step.value !== 'object'))
      throw damaged(`damaged ${kind}`)
    if (step.done) return
    batch += lineOfValue(step.value)
  }
}

/** The next value; null where there is none to be had. */
function attempt(kind: string, values: Iterator<unknown>): IteratorResult<unknown> | null {
  let step: IteratorResult<unknown> | null = null
  try {
    withinTime(kind, () => {
      step = values.next()
    })
  } catch {
    return null
  }
  return step
}
