import type { Candidate, Change } from '../../model/index.ts'
import type { Rules } from '../../rules/index.ts'
import { printedGroups, withOtherCheckDigit } from '../classify/index.ts'

/** A changed text, and where its number starts. */
interface Variant {
  readonly change: Change
  readonly text: Uint8Array
  readonly start: number
}

/** The texts that a person would try next: with a card word beside the number, in another field, ... */
export function variantsOf(bytes: Uint8Array, candidate: Candidate, rules: Rules): Variant[] {
  const { start, end, alphabet } = candidate
  const [before, own, after] = [
    bytes.subarray(0, start),
    bytes.subarray(start, end),
    bytes.subarray(end),
  ]
  const write = (text: string): Uint8Array => encode(text, alphabet)
  const variant = (change: Change, ahead: Uint8Array, ...rest: Uint8Array[]): Variant => ({
    change,
    text: Buffer.concat([ahead, ...rest]),
    start: ahead.length,
  })
  const around = [
    variant('card-word', before, own, write(' card '), after),
    variant('expiry', before, own, write(' exp 12/30 '), after),
    variant('card-field', write('card_no='), own),
    variant('order-field', write('order_id='), own),
    variant('alone', write(''), own),
  ]
  if (alphabet !== 'ascii' || candidate.digits.includes('*')) return around
  const grouped = printedGroups(candidate, rules)
  const other = withOtherCheckDigit(own)
  return [
    ...around,
    ...(grouped === null ? [] : [variant('grouped', before, write(grouped), after)]),
    variant('check-digit', before, other, after),
  ]
}

function encode(text: string, alphabet: Candidate['alphabet']): Uint8Array {
  if (alphabet === 'utf16le') return Buffer.from(text, 'utf16le')
  if (alphabet === 'utf16be') return Buffer.from(text, 'utf16le').swap16()
  return Buffer.from(text)
}
