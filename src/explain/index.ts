/**
 * A value or a line goes in; out comes what was seen in it, why it is judged so, and what would change
 * the judgement. It runs the kernel and the classification of a scan, so that it explains what a scan
 * says and not what it should say. No number leaves it.
 */
import {
  classify,
  explainNumber,
  prefixTable,
  type Rules,
  resolveOverlaps,
  type Weighing,
} from '../classify/index.ts'
import { findCandidates, isPossible, type Tables } from '../kernel/index.ts'
import type { Alphabet, Candidate, Judgement } from '../types.ts'
import { type Change, variantsOf } from './variants.ts'

/** What something is: null stands for no card number. */
export type Outcome = Pick<Judgement, 'kind' | 'confidence' | 'elements' | 'overExposed'> | null

/** One number of the text, masked. */
export interface Explained extends Weighing {
  readonly alphabet: Alphabet
  /** Lengths of the groups it is written in. */
  readonly groups: readonly number[]
  /** What a change of the text would make of it, where that is something else. */
  readonly changes: readonly { readonly change: Change; readonly outcome: Outcome }[]
}

/** The numbers of a text, in order, and how many more there are than are told. */
export interface Explanation {
  readonly numbers: readonly Explained[]
  readonly more: number
}

/** A person reads the answer: more numbers than this are no value and no line. */
const MOST = 20

/** Any run of 13 to 19 digits, so that one can say why it is none. */
const EVERY_NUMBER = 0b1111111 << 7

/** Explains the numbers in a text. */
export function explain(bytes: Uint8Array, rules: Rules): Explanation {
  const tables = prefixTable(rules)
  const every: Tables = { prefixes: new Uint16Array(10_000).fill(EVERY_NUMBER), exceptions: [] }
  const candidates = findCandidates(bytes, 0, bytes.length, every)
  const seen = bestOf(candidates.flatMap((one) => weighed(one, bytes, tables, rules) ?? []))
  const numbers = seen.slice(0, MOST).map(({ candidate, weighing }) => {
    const { alphabet, groups } = candidate
    const changes = variantsOf(bytes, candidate, rules).flatMap(({ change, text, start }) => {
      const outcome = outcomeAt(text, start, tables, rules)
      return isSame(outcome, weighing.judgement) ? [] : [{ change, outcome }]
    })
    return { ...weighing, alphabet, groups, changes }
  })
  return { numbers, more: seen.length - numbers.length }
}

interface Seen {
  readonly candidate: Candidate
  readonly weighing: Weighing
}

function weighed(
  candidate: Candidate,
  bytes: Uint8Array,
  tables: Tables,
  rules: Rules,
): Seen | null {
  const around = { bytes, from: 0, to: bytes.length }
  if (candidate.digits.includes('*')) {
    const judgement = classify(candidate, around, rules)
    if (judgement === null) return null
    const { masked, brand, score, reasons } = judgement
    return { candidate, weighing: { masked, brand, judgement, refusal: null, score, reasons } }
  }
  const weighing = explainNumber(candidate, around, rules)
  if (weighing.refusal !== null || isPossible(candidate, bytes, tables)) {
    return { candidate, weighing }
  }
  // The kernel passes by a wrong check digit with no word for a card directly before it.
  const none = { judgement: null, refusal: 'luhn', score: 0, reasons: [] } as const
  return { candidate, weighing: { ...weighing, ...none } }
}

/** The readings that a scan would keep, and of the other digits the longest ones. */
function bestOf(seen: readonly Seen[]): Seen[] {
  const judged = seen.flatMap(({ candidate, weighing }) =>
    weighing.judgement ? [{ candidate, judgement: weighing.judgement, weighing }] : [],
  )
  const kept: Seen[] = resolveOverlaps(judged)
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
function outcomeAt(bytes: Uint8Array, start: number, tables: Tables, rules: Rules): Outcome {
  const around = { bytes, from: 0, to: bytes.length }
  const judged = findCandidates(bytes, 0, bytes.length, tables).flatMap((candidate) => {
    const judgement = classify(candidate, around, rules)
    return judgement ? [{ candidate, judgement }] : []
  })
  const kept = resolveOverlaps(judged).find(({ candidate }) => candidate.start === start)
  return kept?.judgement ?? null
}

function isSame(a: Outcome, b: Outcome): boolean {
  return a?.kind === b?.kind && a?.confidence === b?.confidence
}
