import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readContainerLog } from '../../src/containers/logs/container-log.ts'
import { isContainerLog } from '../../src/containers/logs/container-log-line.ts'

const TIME = '2026-11-21T01:02:03.123456789Z'

type Part = readonly [stream: string, text: string, isPartial: boolean]

const cri = ([stream, text, isPartial]: Part): string =>
  `${TIME} ${stream} ${isPartial ? 'P' : 'F'} ${text}\n`
const docker = ([stream, text, isPartial]: Part): string =>
  `${JSON.stringify({ log: isPartial ? text : `${text}\n`, stream, time: TIME })}\n`

/** What is given of a log that comes in pieces of so many bytes. */
async function given(log: string | Buffer, piece = 1 << 16): Promise<string> {
  const bytes = Buffer.from(log)
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += piece) {
      const copy = Buffer.from(bytes.subarray(at, at + piece))
      yield copy
      copy.fill(0x2a) // it is gone when the next one is asked for
    }
  }
  const out: Buffer[] = []
  for await (const { name, bytes } of readContainerLog({ size: null, at: null, pieces })) {
    expect(name).toBe(null)
    for await (const each of bytes) out.push(Buffer.from(each))
  }
  return Buffer.concat(out).toString()
}

const stamped = (text: string): string => `${TIME} ${text}\n`

test.each([
  ['CRI', cri],
  ['json-file', docker],
])('the parts of a line are joined, each stream for itself (%s)', async (_, line) => {
  const log = [
    ['stdout', 'card_no=4980', true],
    ['stderr', 'warn: x', false],
    ['stdout', '12 exp=', true],
    ['stdout', '12/28', false],
  ] satisfies Part[]
  expect(await given(log.map(line).join(''))).toBe(
    stamped('warn: x') + stamped('card_no=498012 exp=12/28'),
  )
})

test.each([
  ['a line with a time of its own', '2026-11-21 10:00:00 INFO x'],
  ['one of a web server in brackets', '[21/Nov/2026:10:00:00 +0900] x'],
  ['one of syslog', 'Nov 21 10:00:00 host x'],
  ['a line of a stack trace', '\tat com.example.Pay.run(Pay.java:1)'],
  ['the cause in one', 'Caused by: java.lang.Error'],
  ['the end of an object', '}'],
  ['an empty line', ''],
])('no time stands before %s', async (_, text) => {
  expect(await given(cri(['stdout', text, false]))).toBe(`${text}\n`)
  expect(await given(docker(['stdout', text, false]))).toBe(`${text}\n`)
})

test('what was escaped is given as it was written', async () => {
  const text = '{"card":{"number":"4980","name":"山田\\n"},"path":"C:\\\\new"}'
  expect(await given(docker(['stdout', text, false]))).toBe(stamped(text))
})

test('labels and variables that the runtime wrote down are given as well', async () => {
  const line = `${JSON.stringify({ log: 'x\n', stream: 'stdout', attrs: { env: 'y' }, time: TIME })}\n`
  expect(await given(line)).toBe(`${stamped('x')}{"attrs":{"env":"y"}}\n`)
})

test.each([
  ['no entry', 'panic: something\n'],
  ['half an entry', '{"log":"card\n'],
  ['an entry that was cut off', docker(['stdout', 'card', false]).slice(0, -5)],
  ['an entry of another kind', '{"log":{"a":1},"stream":"stdout","time":"x"}\n'],
  ['a tag that is not known', `${TIME} stdout X card\n`],
])('%s is given as it stands', async (_, line) => {
  const log = cri(['stdout', 'x', false])
  expect(await given(log + line)).toBe(stamped('x') + line)
})

test('a part without an end is given where the log ends', async () => {
  expect(await given(cri(['stdout', 'card', true]))).toBe(stamped('card'))
})

test('a line without an end is given in pieces, and bytes that are no text as they are', async () => {
  const long = Buffer.alloc(5 << 20, 0xff)
  const log = Buffer.concat([Buffer.from(`${TIME} stdout F `), long])
  expect((await given(log)).length).toBe(Buffer.from(log).toString().length)
})

test('it is the same in whatever pieces it comes', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', '4', ' ', '"', '\\', '{', '}', '山', '\t') })
  const part = fc.tuple(fc.constantFrom('stdout', 'stderr'), text, fc.boolean())
  const line = fc.oneof(
    part.map(cri),
    part.map(docker),
    text.map((each) => `${each}\n`),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 99 }), async (lines, piece) => {
      const log = lines.join('')
      expect(await given(log, piece)).toBe(await given(log))
    }),
  )
})

test('nothing that was written is lost', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', '4', '8', '-', '"', '\\', '山') })
  const part = fc.tuple(fc.constantFrom('stdout', 'stderr'), text, fc.boolean())
  await fc.assert(
    fc.asyncProperty(fc.array(part), fc.constantFrom(cri, docker), async (parts, line) => {
      const of = (stream: string): string[] => {
        const joined = parts.filter(([each]) => each === stream)
        return joined
          .map(([, each, isPartial]) => each + (isPartial ? '' : '\n'))
          .join('')
          .split('\n')
      }
      const out = await given(parts.map(line).join(''))
      for (const each of [...of('stdout'), ...of('stderr')]) expect(out).toContain(each)
    }),
  )
})

test('a log is told by its first entry', () => {
  expect(isContainerLog(Buffer.from(cri(['stdout', 'x', false])))).toBe(true)
  expect(isContainerLog(Buffer.from(docker(['stderr', 'x', true])))).toBe(true)
  expect(isContainerLog(Buffer.from(docker(['stderr', 'x'.repeat(9999), false])))).toBe(true)
  expect(isContainerLog(Buffer.from(`${TIME} INFO x\n`))).toBe(false)
  expect(isContainerLog(Buffer.from('{"log":"x","level":"info"}\n'))).toBe(false)
  expect(isContainerLog(new Uint8Array())).toBe(false)
})
