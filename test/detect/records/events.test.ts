import { expect, test } from 'vitest'
import { recordReader } from '../../../src/detect/records/index.ts'
import { builtInMask } from '../../../src/mask/create-mask.ts'
import { BLOCK, RECORD } from '../../../src/model/limits.ts'
import { compileRules } from '../../../src/rules/compile.ts'
import { marked, shown } from './text-around.ts'

const kernel = { mayName: () => false } // events have nothing to do with names
const reader = recordReader({ rules: compileRules('japan'), mask: builtInMask, kernel }, () => 2025)

/** Each text has `|` where the record of its number begins and ends. */
test.each([
  ['a line without a time is an event', 'one\n|two «1234»\n|three\n'],
  ['a line with a time is an event', '12:00:01.5 a\n|12:00:02.5 b «1234»\n|12:00:03.5 c\n'],
  [
    'a stack trace belongs to the line above it',
    '2025-10-01 12:00:00 a\n|2025-10-01 12:00:01 ERROR b\njava.lang.Error: «1234»\n\tat org.Shop(Shop.java:1)\nCaused by: x\n|2025-10-01 12:00:02 c\n',
  ],
  [
    'a dump belongs to the line above it, blank lines included',
    '|[2025/10/01 12:00:00] POST\nHost: shop\n\nname=TARO\npan=«1234»\n|[2025/10/01 12:00:01] next\n',
  ],
  [
    'what PostgreSQL adds on lines with a time belongs to the message above',
    '|2025-10-01 12:00:00 JST [7] LOG:  execute a: INSERT\n2025-10-01 12:00:00 JST [7] DETAIL:  parameters: $1 = «1234»\n|2025-10-01 12:00:01 JST [7] LOG:  x\n',
  ],
  ['a level alone begins an event', 'INFO: a\n|ERROR: b\n  pan «1234»\n|INFO: c\n'],
  [
    'so does the time of an access log',
    '|10.0.0.1 - - [10/Oct/2025:13:55:36 +0900] "GET /«1234»"\n|10.0.0.2 - - [10/Oct/2025:13:55:37 +0900]\n',
  ],
  [
    'so does an address before the time',
    '|10.0.0.1 2025-10-01T12:00:00.5Z "«1234»"\n|10.0.0.2 2025-10-01T12:00:01.5Z exp=12/29\n',
  ],
  [
    'an address with a port is no label',
    'a\n10.0.0.1:80 x\n|10.0.0.2:80 «1234»\n|10.0.0.3:80 exp=12/29\n',
  ],
  ['so does syslog', '|Oct  1 12:00:00 web a «1234»\n b\n|Oct  1 12:00:01 web c\n'],
  ['so does a Japanese date', '2025年10月1日 a\n|2025年10月2日 b\n pan «1234»\n|2025年10月3日 c\n'],
  [
    'rows that differ in digits alone are records',
    '2025-10-01 12:00:00 export\n1111,x\n|«1234»,x\n|3333,x\n',
  ],
  [
    'an indented block belongs to what it is below',
    'before\n|Array\n(\n    [pan] => «1234»\n    [cvv] => 123\n)\n|after\n',
  ],
  [
    'a margin makes no block of a table',
    'list\n  TARO 1234567890123\n|  HANAKO «1234567890123»\n|  JIRO 1234567890123\n',
  ],
  [
    'lines with labels are one paragraph',
    'Hello\n\n|name: TARO\npan: «1234»\nexp: 12/29\n|\nBye\n',
  ],
  [
    'a label that comes again makes rows of them',
    'pan: 1111\nexp: 12/29\n|pan: «1234» x\n|exp: 01/30\n',
  ],
  [
    'an HTTP message begins with its first line',
    'GET / HTTP/1.1\n\n|POST /pay HTTP/1.1\nHost: shop\n\npan=«1234»&cvv=123\n|HTTP/1.1 200 OK\n',
  ],
  ['a line of JSON is an event', '{"a":1}\n|{"pan":"«1234»"}\n|{"b":2}\n'],
  [
    'a line of JSON below the line of an event belongs to it',
    '|2025-10-01 12:00:00 sent\n{"pan":"«1234»"}\n|2025-10-01 12:00:01 x\n',
  ],
])('%s', (_, text) => {
  const [before = '', record = ''] = text.split('|')
  const place = marked(text.replaceAll('|', ''))
  const bounds = reader.boundsOf(place.chunk, place.number)
  expect(shown(place, bounds)).toBe(record.replace(/[«»]/g, ''))
  expect(bounds?.from).toBe(Buffer.byteLength(before))
})

test.each(['utf-8', 'shift_jis', 'euc-jp', 'utf-16le', 'utf-16be'] as const)(
  'an event is the same in %s',
  async (charset) => {
    const text =
      '2025年10月1日 あ\n2025年10月2日 い\n　氏名：山田太郎\n カード番号 «1234»\n2025年10月3日 う\n'
    const place = marked(text, charset)
    const bounds = reader.boundsOf(place.chunk, place.number)
    if (bounds === null) throw new Error('no record')
    const { elements, time } = await reader.read(place.chunk, place.number, bounds)
    expect(time()).toBe('2025-10-02')
    expect([...elements]).toEqual(['name'])
  },
)

test('a number whose line begins too far away has no record', () => {
  const place = marked(`${'x'.repeat(RECORD + BLOCK)} «1234»\n`)
  expect(reader.boundsOf(place.chunk, place.number)).toBeNull()
})

test('a number far below the time of its event stands for its line', () => {
  const place = marked(`12:00:00.1 a\n${'x\n'.repeat((RECORD + BLOCK) / 2)}y «1234»\n`)
  expect(shown(place, reader.boundsOf(place.chunk, place.number))).toBe('y 1234\n')
})
