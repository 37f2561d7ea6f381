import { PassThrough } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { progress } from '../../src/commands/progress.ts'
import type { ProgressShown } from '../../src/commands/talk.ts'

/** What is written in half a minute. */
function writtenIn(shown: ProgressShown, isTTY: boolean): string {
  vi.useFakeTimers()
  try {
    const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 })
    const bar = progress(stream as unknown as NodeJS.WriteStream, shown)
    vi.advanceTimersByTime(30_000)
    bar.stop()
    return String(stream.read() ?? '')
  } finally {
    vi.useRealTimers()
  }
}

test('a nightly job shows its progress to a terminal only, and a quiet one to none', () => {
  expect(writtenIn('bar', true)).toContain('[....')
  expect(writtenIn('bar', false)).toBe('')
  expect(writtenIn('none', true)).toBe('')
  expect(writtenIn('none', false)).toBe('')
  expect(writtenIn('bar or lines', false).split('\n')).toHaveLength(4)
})
