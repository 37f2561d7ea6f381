import type { Contained } from '../format.ts'
import { inMemory, part as partOf, type RandomBytes } from '../memory-bytes.ts'
import { UnreadableError, unreadable } from '../unreadable-error.ts'
import type { DecoderPart } from './decoder-part.ts'

/** The parts that a decoder gives, as contents; texts of one name that follow each other are one. */
export async function* contentsOfParts(
  parts: AsyncGenerator<DecoderPart>,
  bytes: RandomBytes,
): AsyncGenerator<Contained> {
  try {
    for (let next = await parts.next(); !next.done; ) {
      const part = next.value
      if ('text' in part) {
        const texts = textsOf(parts, part)
        yield { name: nameOf(part), bytes: texts.pieces, isPlain: true }
        next = await texts.rest()
      } else {
        yield contentOf(part, bytes)
        next = await parts.next()
      }
    }
  } finally {
    await parts.return(undefined)
  }
}

type Step = IteratorResult<DecoderPart>

/** Texts up to the first part that belongs to something else. */
function textsOf(
  parts: AsyncGenerator<DecoderPart>,
  first: DecoderPart,
): { readonly pieces: AsyncGenerator<Uint8Array>; rest(): Promise<Step> } {
  let next: Step = { value: first, done: false }
  async function* all(): AsyncGenerator<Uint8Array> {
    while (!next.done && 'text' in next.value && next.value.name === first.name) {
      const { text } = next.value
      next = await parts.next()
      yield Buffer.from(text)
    }
  }
  const pieces = all()
  return {
    pieces,
    async rest() {
      for await (const _ of all());
      return next
    },
  }
}

function contentOf(part: Exclude<DecoderPart, { text: string }>, bytes: RandomBytes): Contained {
  const name = nameOf(part)
  if ('file' in part)
    return { name, bytes: inMemory(part.file).pieces(), ...(part.isGiven && { isGiven: true }) }
  if ('lack' in part)
    return { name, bytes: unreadable(new UnreadableError(part.lack, part.detail)) }
  return { name, bytes: partOf(bytes, part.from, part.to).pieces(), isPlain: true }
}

const nameOf = ({ name }: DecoderPart): Buffer | null => (name === '' ? null : Buffer.from(name))
