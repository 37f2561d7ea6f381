import fc from 'fast-check'
import type { Candidate } from '../../../src/model/candidate.ts'
import { encodeText, luhnDigit } from '../../support/cards.ts'

/** Stands for a digit, and for the number itself, in every encoding. */
const DIGIT = '~'
const NUMBER = 'QPANQ'

const NAMES = [
  ...[
    'card_no',
    'cardNumber',
    'pan',
    'cvv',
    'cvv2',
    'security_code',
    'exp',
    'expiry date',
    'tel',
    'tel2',
  ],
  ...[
    '住所1',
    '住所',
    'カード番号',
    'カード番号2',
    '裏面3桁',
    '３桁の数字',
    '有効期限',
    '氏名',
    '名',
    '電話番号',
  ],
  ...[
    'cav 2',
    'card last 4',
    'card first 6',
    'last4',
    'card no 2',
    'cvv ~',
    '住所~',
    'カード番号~',
    '裏面~桁',
  ],
  ...[
    'line-1',
    '3dsecure',
    'mail',
    'join_month',
    'birth',
    'memo',
    'id',
    'カード番号(ハイフンなし)',
    'zip',
  ],
  ...['カード№', 'ｶｰﾄﾞ番号', 'order_no', 'address', 'holder', 'x1', 'note ~~', 'message', 'a[b][~]'],
]

const VALUES = [
  ...[
    '~~~',
    '~~~~',
    '12/28',
    '13/28',
    '~~/~~',
    '~~~~~~',
    '20~~-~~',
    '20~~年~月',
    '0~~~',
    '',
    '12',
    '~',
  ],
  ...[
    'TARO YAMADA',
    'ERROR GET',
    '山田太郎',
    'ヤマダ',
    '山田 太郎',
    'a~b~c~',
    '7f~~a~e~-~~a~',
    'Taro',
  ],
  ...['user~~@example~.com', 'u%40example.jp', '090-~~~~-~~~~', '090~~~~~~~~', '+81-3-~~~~-~~~~'],
  ...[
    '東京都港区~-~-~',
    '〒~~~-~~~~',
    '~~~-~~~~',
    '19~~-~~-~~',
    '20~~/0~',
    '1~:~~:~~',
    '~~ ~~ ~~~',
  ],
]

const NOISE = [
  ...[
    ' ',
    ', ',
    ';',
    '|',
    '\t',
    '&',
    '  ',
    '、',
    '，',
    '　',
    '①',
    '"',
    "'",
    '[',
    ']',
    '(',
    '{',
    '=> ',
  ],
  ...[
    '%',
    '%3D',
    '%0A',
    '%2C',
    '%25E3%2582%25AB',
    '%26%23x27%3B',
    '%5Cu30c9',
    '%~',
    '%2~',
    '%A~',
    '%25~~',
  ],
  ...[
    '\\u30a2',
    '\\u~~~~',
    '&#39;',
    '&#~~;',
    '&quot;',
    '\x1b[3~m',
    '\x1b$B%+\x1b(B',
    '\r',
    '\ufffd',
  ],
  ...[
    '2026-0~-~~T1~:~~:~~.~~~Z ',
    '[0~/Feb/2026:1~:~~:~~ +0900] ',
    'INFO ',
    'カード',
    '裏面3桁 ',
    'card ',
  ],
  ...[
    'クレジットカード',
    '方法：',
    '注文番号 ',
    'visa ',
    'jcb',
    'string(16) "',
    'param 3 ',
    'プラン~',
    'v~.~',
  ],
  ...['0x~a~f', 'x~~', 'a~', '~a', '~~~~ ~~~~', '-', '_', '?a=~&b=~', 'HTTP/1.1" ~~~ ~~~'],
]

const name = fc.constantFrom(...NAMES)
const value = fc.constantFrom(...VALUES)
const noise = fc.array(fc.constantFrom(...NOISE), { maxLength: 3 }).map((parts) => parts.join(''))

/** A field in one of the ways in which programs write it. */
const FORMS: readonly ((field: string, content: string) => string)[] = [
  (field, content) => `${field}=${content}&`,
  (field, content) => `${field}=${content} `,
  (field, content) => `${field}: ${content}, `,
  (field, content) => `${field}：${content}　`,
  (field, content) => `${field}は${content} `,
  (field, content) => `"${field}":"${content}",`,
  (field, content) => `\\"${field}\\":\\"${content}\\",`,
  (field, content) => `<${field}>${content}</${field}>`,
  (field, content) => `<td>${field}</td><td>${content}</td>`,
  (field, content) => `<input name="${field}" value="${content}">`,
  (field, content) => `"key": "${field}", "value": "${content}"`,
  (field, content) => `s:3:"${field}";s:~:"${content}";`,
  (field, content) => `s:3:"${field}";i:${content};`,
  (field, content) => `[${field}] => ${content}\n`,
  (field, content) => `["${field}"]=>\n  string(~) "${content}"\n`,
  (field, content) => `name="${field}"\r\n\r\n${content}\r\n`,
  (field, content) => `Content-Disposition: form-data; name="${field}"\nX: ~\n\n${content}\n`,
  (_, content) => `${content},`,
  (_, content) => ` ${content}`,
  (field, content) => `${field}\t${content}\t`,
  (_, content) => `|${content}`,
]
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
export interface Template {
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
