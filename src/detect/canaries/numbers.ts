import {
  type CanarySearch,
  type Candidate,
  type Chunk,
  ENCODINGS,
  type PrefixTable,
} from '../../model/index.ts'
import { type Rules, verdictOf, visibleOf } from '../../rules/index.ts'
import { numbersInEncodings } from '../encoded.ts'
import { openEncoding } from '../open-encoding.ts'
import type { Searcher } from '../searcher.ts'
import type { Hit } from './hits.ts'

const [SHORTEST, LENGTHS] = [13, 7]
const SPLIT = 'split-fields'

/** Digits that tell which canary a masked number was: fewer are many cards'. */
const TELLING = 8

/** What makes a kernel find numbers that begin as canaries do, and nothing else. */
export function canaryTable({ canaries }: CanarySearch): PrefixTable {
  const prefixes = new Uint16Array(10_000)
  for (const { number } of canaries) {
    const four = Number(number.slice(0, 4))
    prefixes[four] = (prefixes[four] ?? 0) | (1 << (LENGTHS + number.length - SHORTEST))
  }
  return { prefixes, exceptions: [] }
}

/** Canaries in all forms in which card numbers are found, whole and truncated too long. */
export async function numberHits(
  chunk: Chunk,
  searcher: Searcher,
  search: CanarySearch,
): Promise<Hit[]> {
  const seen = searcher.kernel.search(chunk.bytes.length, true)
  const open = seen.withFailing.map((candidate) => ({
    candidate,
    digits: candidate.digits,
    encoding: named(openEncoding(candidate, chunk.bytes)),
  }))
  const encoded = await numbersInEncodings(chunk, searcher, seen, { hasCardFields: () => true })
  const decoded = encoded.map(({ candidate, decoded, encoding }) => ({
    candidate,
    digits: decoded.digits,
    encoding,
  }))
  return [...open, ...decoded].flatMap((number) => hitsOf(number, search, searcher.rules))
}

/** ASCII is how digits are written that are not encoded. */
const named = (encoding: readonly string[]): readonly string[] =>
  encoding.filter((name) => name !== ENCODINGS.ascii)

interface SeenNumber {
  readonly candidate: Candidate
  readonly digits: string
  readonly encoding: readonly string[]
}

function hitsOf(
  { candidate: { start, end }, digits, encoding }: SeenNumber,
  { canaries }: CanarySearch,
  rules: Rules,
): Hit[] {
  const isSplit = encoding.includes(SPLIT)
  const kind = isSplit ? 'split' : 'number'
  const form = { kind, encoding: encoding.filter((name) => name !== SPLIT) } as const
  return canaries.flatMap(({ number }, canary): Hit[] => {
    if (number === digits) return [{ start, end, canary, form }]
    const shown = digits.includes('*') ? exposed(digits, number, rules) : null
    return shown ? [{ start, end, canary, form: { kind: 'truncated', ...shown, encoding } }] : []
  })
}

/** The digits of a number that a truncated one shows, where they are more than may be kept. */
export function exposed(
  digits: string,
  number: string,
  rules: Rules,
  telling: number = TELLING,
): { first: number; last: number } | null {
  const [first, last] = [/^\d*/, /\d*$/].map((end) => end.exec(digits)?.[0] ?? '')
  if (first === undefined || last === undefined || first.length + last.length < telling) return null
  if (!number.startsWith(first) || !number.endsWith(last)) return null
  const hidden = Math.max(1, number.length - first.length - last.length)
  const visible = visibleOf(first + '*'.repeat(hidden) + last)
  if (verdictOf(visible, rules.masks()).allowed) return null
  return { first: first.length, last: last.length }
}
