/**
 * A value or a line goes in; out comes what was seen in it, openly or encoded, why it is judged so, and
 * what would change the judgement. It runs the kernel, the decoders and the classification of a scan, so
 * that it explains what a scan says and not what it should say. No number leaves it.
 */
import {
  type Candidate,
  type Explained,
  type Explanation,
  NEAR,
  type Outcome,
  type PrefixTable,
  type Weighing,
} from '../../model/index.ts'
import { prefixTable, type Rules } from '../../rules/index.ts'
import { type Around, classify, explainNumber, resolveOverlaps } from '../classify/index.ts'
import { decodedNumbers } from '../encodings/index.ts'
import { createKernel, findCandidates, isPossible } from '../kernel/index.ts'
import { hasItsWord, withoutWholeNumbers } from '../loose-numbers.ts'
import { variantsOf } from './variants.ts'

/** A person reads the answer: more numbers than this are no value and no line. */
const MOST = 20

/** Any run of 13 to 19 digits, so that one can say why it is none. */
const EVERY_NUMBER = 0b1111111 << 7

/** Explains the numbers in a text of at most 64 KiB. */
export function explain(bytes: Uint8Array, rules: Rules): Explanation {
  const table = prefixTable(rules)
  const every: PrefixTable = {
    prefixes: new Uint16Array(10_000).fill(EVERY_NUMBER),
    exceptions: [],
  }
  const open = findCandidates(bytes, 0, bytes.length, every).map((candidate) => {
    const around = { bytes, from: 0, to: bytes.length }
    return { candidate, own: candidate, around, encoding: [] }
  })
  const encoded = encodedIn(bytes, table)
  const known = bestOf(weighedOf([...open, ...encoded.numbers], table, rules))
  // Where nothing is seen that a scan looks for, what is encoded may still be a number that is none.
  const seen = known.length > 0 ? known : othersIn(bytes, every, table, rules)
  const numbers = seen.slice(0, MOST).map((one) => explained(one, table, rules))
  return { numbers, more: seen.length - numbers.length, isWhole: encoded.isWhole }
}

/** A number, where it is written and as it was decoded. */
interface Written {
  readonly candidate: Candidate
  readonly own: Candidate
  /** What may be read around `own`. */
  readonly around: Around
  readonly encoding: readonly string[]
}

interface Seen extends Written {
  readonly weighing: Weighing
}

/** The numbers in all encodings that a scan decodes. */
function encodedIn(
  bytes: Uint8Array,
  table: PrefixTable,
): { numbers: Written[]; isWhole: boolean } {
  const kernel = createKernel(table, null)
  kernel.memory.set(bytes)
  const { length } = bytes
  const { candidates: known, encodedSpans: all } = kernel.search(length)
  const encodedSpans = withoutWholeNumbers(all, known)
  const encoded = { bytes, reach: NEAR, known }
  const spare = createKernel(table, null)
  const found = decodedNumbers(encoded, encodedSpans, { spare: () => spare })
  const numbers = found.numbers.map(({ candidate, decoded, around, encoding }) => {
    return { candidate, own: decoded, around: around(0, length), encoding }
  })
  return { numbers, isWhole: found.isWhole }
}

function othersIn(bytes: Uint8Array, every: PrefixTable, table: PrefixTable, rules: Rules): Seen[] {
  return bestOf(weighedOf(encodedIn(bytes, every).numbers, table, rules))
}

function weighedOf(numbers: readonly Written[], table: PrefixTable, rules: Rules): Seen[] {
  return numbers.flatMap((number) => {
    const weighing = weigh(number.own, number.around, table, rules)
    const judgement = weighing?.judgement ?? null
    if (weighing === null || (judgement && !hasItsWord(number.encoding, judgement))) return []
    return [{ ...number, weighing }]
  })
}

function weigh(own: Candidate, around: Around, table: PrefixTable, rules: Rules): Weighing | null {
  if (own.digits.includes('*')) {
    const judgement = classify(own, around, rules)
    if (judgement === null) return null
    const { masked, brand, score, reasons } = judgement
    return { masked, brand, judgement, refusal: null, score, reasons }
  }
  const weighing = explainNumber(own, around, rules)
  if (weighing.refusal !== null || isPossible(own, around.bytes, table)) return weighing
  // The kernel passes by a wrong check digit with no word for a card directly before it.
  return { ...weighing, judgement: null, refusal: 'luhn', score: 0, reasons: [] }
}

/** What a change makes of a number is asked in the text as it was decoded. */
function explained(
  { own, around, encoding, weighing }: Seen,
  table: PrefixTable,
  rules: Rules,
): Explained {
  const { alphabet, groups } = own
  const text = around.bytes.subarray(around.from, around.to)
  const number = { ...own, start: own.start - around.from, end: own.end - around.from }
  const changes = variantsOf(text, number, rules).flatMap(({ change, text: changed, start }) => {
    const outcome = outcomeAt(changed, start, table, rules)
    return isSame(outcome, weighing.judgement) ? [] : [{ change, outcome }]
  })
  return { ...weighing, alphabet, encoding, groups, changes }
}

/** The readings that a scan would keep, and of the other digits the longest ones. */
function bestOf(seen: readonly Seen[]): Seen[] {
  const judged = seen.flatMap((one) =>
    one.weighing.judgement ? [{ ...one, judgement: one.weighing.judgement }] : [],
  )
  const kept: Seen[] = resolveOverlaps(
    judged.toSorted((a, b) => a.candidate.start - b.candidate.start),
  )
  const others = seen.filter(({ weighing }) => weighing.judgement === null)
  for (const other of others.toSorted((a, b) => lengthOf(b) - lengthOf(a))) {
    if (!kept.some((one) => overlap(one.candidate, other.candidate))) kept.push(other)
  }
  return kept.toSorted((a, b) => a.candidate.start - b.candidate.start)
}

const lengthOf = ({ candidate }: Seen): number => candidate.digits.length

function overlap(a: Candidate, b: Candidate): boolean {
  return a.start < b.end && b.start < a.end
}

/** What a scan makes of the number that starts there. */
function outcomeAt(bytes: Uint8Array, start: number, table: PrefixTable, rules: Rules): Outcome {
  const around = { bytes, from: 0, to: bytes.length }
  const judged = findCandidates(bytes, 0, bytes.length, table).flatMap((candidate) => {
    const judgement = classify(candidate, around, rules)
    return judgement ? [{ candidate, judgement }] : []
  })
  const kept = resolveOverlaps(judged).find(({ candidate }) => candidate.start === start)
  return kept?.judgement ?? null
}

function isSame(a: Outcome, b: Outcome): boolean {
  return a?.kind === b?.kind && a?.confidence === b?.confidence
}
