import { classify, type Judged, resolveOverlaps } from './classify/index.ts'
import type { Found, Searcher } from './found.ts'
import { CONTEXT } from './sources/index.ts'
import type { Alphabet, Chunk, Place } from './types.ts'

/** How far a record reaches around a number: half of the context, so that its words are seen as well. */
export const RECORD: number = CONTEXT / 2

const LINE_FEED = 10

/** Names of the IANA register. */
export const ENCODINGS: Readonly<Record<Alphabet, string>> = {
  ascii: 'US-ASCII',
  utf8: 'UTF-8',
  sjis: 'Shift_JIS',
  euc: 'EUC-JP',
  utf16le: 'UTF-16LE',
  utf16be: 'UTF-16BE',
}

/** Finds the numbers in a chunk of text, `lines` lines into its unit. */
export function searchText(chunk: Chunk, searcher: Searcher, place: Place, lines: number): Found[] {
  const { bytes, from, to } = chunk
  // Numbers next to the borders are judged for their records.
  const [first, last] = [Math.max(0, from - RECORD), Math.min(bytes.length, to + RECORD)]
  const candidates = searcher.kernel.find(bytes.length, first, last)
  const judged: Judged[] = []
  for (const candidate of candidates) {
    const around = {
      bytes,
      from: Math.max(0, candidate.start - RECORD),
      to: Math.min(bytes.length, candidate.end + RECORD),
    }
    const judgement = classify(candidate, around, searcher.rules)
    if (judgement) judged.push({ candidate, judgement })
  }
  const lineOf = (at: number): number => lines + searcher.kernel.lines(from, at) + 1
  return resolveOverlaps(judged).map((item) => foundIn(chunk, item, place, lineOf))
}

function foundIn(chunk: Chunk, item: Judged, place: Place, lineOf: (at: number) => number): Found {
  const { candidate, judgement } = item
  const { start, alphabet } = candidate
  const isName = chunk.aspect === 'name'
  const line = lineStart(chunk, start)
  const offset = chunk.offset + start
  return {
    candidate,
    judgement,
    place,
    owned: start >= chunk.from && start < chunk.to,
    record: `${chunk.offset} ${chunk.aspect} ${line < 0 ? `number ${start}` : line}`,
    encoding: isName ? 'file name' : ENCODINGS[alphabet],
    position() {
      if (isName) return { offset }
      return { offset, line: lineOf(start), ...(line >= 0 && { column: start - line + 1 }) }
    },
  }
}

/** Where the line of `at` starts, or -1 where that is further away than a record reaches. */
function lineStart({ bytes, offset }: Chunk, at: number): number {
  const reach = Math.max(0, at - RECORD)
  const feed = bytes.subarray(reach, at).lastIndexOf(LINE_FEED)
  if (feed >= 0) return reach + feed + 1
  return offset === 0 && reach === 0 ? 0 : -1
}
