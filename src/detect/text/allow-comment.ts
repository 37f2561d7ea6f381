import type { Mask } from '../../mask/index.ts'
import { type Chunk, RECORD } from '../../model/index.ts'

/** The words by which a line of a source accepts what stands in it. */
const MARK = Buffer.from('cardsweep:allow')
/** `cardsweep:allow(reason)`, or the reason up to the end of the line or of its comment. */
const TO_THE_END = /^cardsweep:allow[\s:]+(.*?)\s*(?:\*\/|--+>|[#%]\}|%>)?\s*$/u
const IN_PARENTHESES = /^cardsweep:allow\s*\(([^)]*)\)/u
const SAYS_SOMETHING = /[\p{L}\p{N}]/u
const MOST_CHARACTERS = 200
const ENDS = [0x0a, 0x0d]

/** Finds the comment in the line of the number at an index: its reason, an empty one, or null where there is no comment. */
type AllowComment = (at: number) => string | null

/** Looks for such comments in a chunk of a file whose contents people review. */
export function allowCommentsIn({ bytes }: Chunk, mask: Mask): AllowComment {
  if (!holdsMark(bytes)) return () => null
  return (at) => {
    const line = lineAround(bytes, at)
    const mark = line.indexOf(MARK)
    return mark < 0 ? null : reasonIn(line.toString('utf8', mark), mask)
  }
}

const holdsMark = (bytes: Uint8Array): boolean => viewOf(bytes).includes(MARK)

const viewOf = ({ buffer, byteOffset, length }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, length)

/** CR alone ends a line too. */
function lineAround(bytes: Uint8Array, at: number): Buffer {
  const from = Math.max(0, at - RECORD)
  const near = viewOf(bytes.subarray(from, at + RECORD))
  const before = near.subarray(0, at - from)
  const start = Math.max(...ENDS.map((end) => before.lastIndexOf(end))) + 1
  const ends = ENDS.map((end) => near.indexOf(end, at - from)).filter((end) => end >= 0)
  return near.subarray(start, Math.min(near.length, ...ends))
}

/** What the line holds is masked as names are: a number may stand behind the comment. */
function reasonIn(text: string, mask: Mask): string {
  const reason = ((IN_PARENTHESES.exec(text) ?? TO_THE_END.exec(text))?.[1] ?? '').trim()
  return SAYS_SOMETHING.test(reason) ? mask.text(reason).slice(0, MOST_CHARACTERS) : ''
}
