import { type Decoded, type Writer, writer } from '../../../encodings/index.ts'
import type { SetApart } from './columns.ts'
import { runsIn } from './digit-run.ts'

/** What stands in a field of which each value is a card number is one. */
const CARD = ' pan='
const UNNAMED = ' '
const EXPIRY = ' exp='

/** The bytes with spaces around the numbers, and with names for what is sure. */
export function withSpaces(encoded: Uint8Array, numbers: readonly SetApart[]): Decoded {
  const out = writer(encoded.length)
  let done = 0
  for (const number of withoutOverlaps(numbers)) {
    copyOthers(encoded, out, done, number.start)
    done = write(encoded, number, out)
  }
  copyOthers(encoded, out, done, encoded.length)
  return out.done()
}

/** Copies what stands beside numbers but for long runs of digits: what is left of one is no number of its own. */
function copyOthers(encoded: Uint8Array, out: Writer, from: number, to: number): void {
  let done = from
  for (const { start, end } of runsIn(encoded, from, to)) {
    out.copy(encoded, done, start)
    done = end
  }
  out.copy(encoded, done, to)
}

/** One number after the other; of two that overlap the sure one, or the first. */
function withoutOverlaps(numbers: readonly SetApart[]): SetApart[] {
  const kept: SetApart[] = []
  for (const number of numbers.toSorted((a, b) => a.start - b.start)) {
    const last = kept.at(-1)
    if (last === undefined || last.end <= number.start) kept.push(number)
    else if (number.isSure && !last.isSure) kept[kept.length - 1] = number
  }
  return kept
}

/** Writes a number and the date behind it; gives the byte behind them. */
function write(encoded: Uint8Array, number: SetApart, out: Writer): number {
  const { start, end, expiry, isSure } = number
  out.text(isSure ? CARD : UNNAMED, start, start)
  out.copy(encoded, start, end)
  if (expiry !== null) {
    const [month, year] = [end + expiry.month, end + expiry.year]
    out.text(EXPIRY, end, end)
    out.copy(encoded, month, month + 2)
    out.text('/', month + 2, month + 2)
    out.copy(encoded, year, year + 2)
  }
  const done = end + (expiry?.length ?? 0)
  out.text(' ', done, done)
  return done
}
