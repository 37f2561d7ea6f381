import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { otherProcess, processMark } from '../src/process-mark.ts'

test('another process is known as long as it runs', async () => {
  const child = spawn('sleep', ['60'])
  onTestFinished(() => void child.kill())
  const mark = processMark(child.pid)
  expect(otherProcess(mark)).toBe(child.pid)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(otherProcess(mark)).toBeNull()
})

test('this process is no other', () => {
  expect(otherProcess(processMark())).toBeNull()
})

test.runIf(process.platform === 'linux')('a later process with the same number is another', () => {
  expect(otherProcess(`${process.ppid} 1`)).toBeNull()
})

test.each(['', 'x', '0', '-1', '99999999999'])('%j is no mark', (mark) => {
  expect(otherProcess(mark)).toBeNull()
})
