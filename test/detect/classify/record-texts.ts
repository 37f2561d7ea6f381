import fc from 'fast-check'
import type { Candidate } from '../../../src/model/candidate.ts'
import { encodeText, luhnDigit } from '../../support/cards.ts'
import { FORMS, NAMES, NOISE, VALUES } from './record-fields.ts'

/** Stands for a digit, and for the number itself, in every encoding. */
const DIGIT = '~'
const NUMBER = 'QPANQ'

const name = fc.constantFrom(...NAMES)
const value = fc.constantFrom(...VALUES)
const noise = fc.array(fc.constantFrom(...NOISE), { maxLength: 3 }).map((parts) => parts.join(''))

const form = fc.constantFrom(...FORMS)

const field = fc.tuple(form, name, value, noise).map(([write, key, content, more]) => {
  return write(key, content) + more
})
const own = fc.tuple(form, name, noise, noise).map(([write, key, before, after]) => {
  return before + write(key, NUMBER) + after
})
const fields = fc.array(field, { maxLength: 3 }).map((parts) => parts.join(''))
const heading = fc.constantFrom(
  '番号，カード番号',
  'id,card_no,cvv',
  'カード番号',
  '番号%2Cカード番号',
  'a|b',
  '№　１',
)
const line = fc.oneof(fields, heading, noise)

const CODES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text,
  (text) => text,
  encode,
  (text) => encode(encode(text)),
  (text) => JSON.stringify(text).replace(/[^ -~]/g, escapeUnicode),
  (text) => encode(text.replace(/[^ -~\n]/g, escapeUnicode)),
  (text) => text.replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
  (text) => encode(text.replaceAll('"', '&#x27;')),
]

function encode(text: string): string {
  return encodeURIComponent(text)
}

function escapeUnicode(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
}

const ownLine = fc
  .tuple(fields, own, fields, fc.constantFrom(...CODES))
  .map(([before, number, after, code]) => code(before + number + after))

/** A text with a number whose digits, and those around it, are still to be written. */
interface Template {
  readonly text: string
  readonly charset: 'utf-8' | 'shift_jis' | 'euc-jp'
  /** A line above in another charset. */
  readonly above: Uint8Array
}

const charset = fc.constantFrom<Template['charset'][]>(
  'utf-8',
  'utf-8',
  'utf-8',
  'shift_jis',
  'euc-jp',
)

const template: fc.Arbitrary<Template> = fc
  .tuple(fc.array(line, { maxLength: 2 }), ownLine, fc.array(line, { maxLength: 2 }))
  .chain(([above, middle, below]) =>
    fc.record({
      text: fc
        .constantFrom('\n', '\n', '\r\n')
        .map((feed) => [...above, middle, ...below].join(feed)),
      charset,
      above: fc.oneof(
        { weight: 4, arbitrary: fc.constant(new Uint8Array()) },
        fc.tuple(line, charset).map(([text, other]) => encodeText(`${text}\n`, other)),
        fc.constant(Buffer.from('\x1b$B%+!<%I\n')),
      ),
    }),
  )

/** Where a number stands in bytes. */
export interface Written {
  readonly bytes: Uint8Array
  readonly candidate: Candidate
}

const digits = fc.array(fc.nat(9), { minLength: 40, maxLength: 40 })

/** A text of a template twice, with digits of their own. */
export const twoOfAShape: fc.Arbitrary<[Written, Written]> = fc
  .tuple(template, digits, digits)
  .map(([one, first, second]) => [write(one, first), write(one, second)])

/** With a number that begins as cards do, and passes Luhn. */
function write({ text, charset: written, above }: Template, with40: readonly number[]): Written {
  let at = 0
  const next = (): string => String(with40[at++ % with40.length])
  const filled = text.replaceAll(DIGIT, next)
  const [before = '', after = ''] = filled.split(NUMBER)
  const first = `4${Array.from({ length: 14 }, next).join('')}`
  const number = first + luhnDigit(first)
  const head = Buffer.concat([above, encodeText(before, written)])
  const bytes = new Uint8Array(
    Buffer.concat([head, Buffer.from(number), encodeText(after, written)]),
  )
  const [start, end] = [head.length, head.length + number.length]
  return { bytes, candidate: { start, end, digits: number, groups: [16], alphabet: 'ascii' } }
}
