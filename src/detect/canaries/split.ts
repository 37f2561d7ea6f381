import type { CanarySearch, SightingForm } from '../../model/index.ts'
import type { Rules } from '../../rules/index.ts'
import type { Hit } from './hits.ts'
import { exposed } from './numbers.ts'

/** Bytes in which the parts of one number stand: fields of a form, cells of a row, lines. */
const REACH = 512
/** The first part has as many digits at least, and a part behind it, where it is not the last. */
const [FIRST, LEAST] = [4, 3]

/** Digits of two fields without a mask that cannot be there by chance. */
const LEAST_SHOWN = 11

const ZERO = 0x30
const NINE = 0x39

/** Canaries whose digits stand in several runs, with anything but their own digits between them. */
export function splitHits(bytes: Buffer, { canaries }: CanarySearch, rules: Rules): Hit[] {
  return canaries.flatMap(({ number }, canary) => {
    const hits: Hit[] = []
    const beginning = number.slice(0, FIRST)
    for (let at = bytes.indexOf(beginning); at >= 0; at = bytes.indexOf(beginning, at + 1)) {
      if (isDigit(bytes[at - 1])) continue
      const found = splitAt(bytes, at, number, rules)
      if (found !== null) hits.push({ start: at, canary, ...found })
    }
    return hits
  })
}

/** A number in several runs of digits: where they end, and what they show of it. */
interface SplitNumber {
  readonly end: number
  readonly form: SightingForm
}

/** Follows a number from its first run of digits on, over runs that are not its own. */
function splitAt(bytes: Buffer, start: number, number: string, rules: Rules): SplitNumber | null {
  const first = runAt(bytes, start)
  if (!number.startsWith(first) || first.length === number.length) return null
  let known = first.length
  let truncated: SplitNumber | null = null
  const end = Math.min(bytes.length, start + REACH)
  for (let at = start + first.length; at < end; ) {
    if (!isDigit(bytes[at])) {
      at++
      continue
    }
    const run = runAt(bytes, at)
    at += run.length
    const isLast = known + run.length === number.length
    if (number.startsWith(run, known) && (run.length >= LEAST || isLast)) {
      known += run.length
      if (isLast) return { end: at, form: { kind: 'split', encoding: [] } }
      continue
    }
    if (run.length < LEAST || known > first.length) continue
    const shown = exposed(`${first}*${run}`, number, rules, LEAST_SHOWN)
    if (shown) truncated ??= { end: at, form: { kind: 'truncated', ...shown, encoding: [] } }
  }
  return truncated
}

function runAt(bytes: Buffer, from: number): string {
  let end = from
  while (isDigit(bytes[end])) end++
  return bytes.toString('latin1', from, end)
}

const isDigit = (byte = 0): boolean => byte >= ZERO && byte <= NINE
