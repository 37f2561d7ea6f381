import { PassThrough, Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { openSource } from '../../../src/sources/index.ts'
import { list, memoryOf, never, read, unitOf } from './sandbox.ts'

test('standard input is one unit of unknown size', async () => {
  const { units, notes } = await list('-')
  const unit = { source: 'stdin', target: 0, part: '-', range: null, bytes: 0, version: '' }
  expect([units, notes]).toEqual([[unit], []])
})

test.each([[[]], [['a']], [['a', 'b']], [['hello ', 'world']]])(
  'the pieces %j are read',
  async (pieces) => {
    const input = Readable.from(pieces.map((piece) => Buffer.from(piece)))
    const { content, notes } = await read(await unitOf('-'), { options: { input } })
    expect(content.toString()).toBe(pieces.join(''))
    expect(notes).toEqual([])
  },
)

test('an error of the pipe is noted, and what came before it is shown', async () => {
  const input = Readable.from(
    (async function* () {
      yield Buffer.from('so far')
      throw Object.assign(new Error('secret'), { code: 'EIO' })
    })(),
  )
  const { content, notes } = await read(await unitOf('-'), { options: { input } })
  expect(content.toString()).toBe('so far')
  expect(notes).toEqual([{ what: '-', reason: 'input-output', detail: 'EIO' }])
})

test('a pipe from which nothing comes can be left at a signal', async () => {
  const input = new PassThrough()
  const controller = new AbortController()
  const reason = new Error('enough')
  const reading = read(await unitOf('-'), { options: { input }, signal: controller.signal })
  setImmediate(() => controller.abort(reason))
  await expect(reading).rejects.toBe(reason)
  expect(input.destroyed).toBe(true)
})

test('leaving standard input early closes it', async () => {
  const input = new PassThrough()
  input.write(Buffer.alloc(100_000))
  const unit = await unitOf('-')
  const source = openSource({ location: '-' }, { input })
  for await (const _ of source.read(unit, memoryOf(1000), () => {}, never)) break
  expect(input.destroyed).toBe(true)
})
