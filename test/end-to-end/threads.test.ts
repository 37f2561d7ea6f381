import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Assessment } from '../../src/model/assessment.ts'
import { generateCard } from '../support/cards.ts'
import { lasting, readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

/** With what stands between them they make more than 64 MB, so that threads are started. */
const CARDS = 2_000

/** Has the process say a letter for each thread that it starts; its own threads load it too. */
const spy = `--import=data:text/javascript,process.on('worker',()=>process.stderr.write('T'))`

test.each([
  ['a file', 1, '4', ''],
  ['many files', 1200, '1', ''],
  ['many files', 1200, '2', 'T'],
  ['many files', 1200, '3', 'TT'],
])(
  '%s (%i) with -j %s: threads are started only where there is work for them',
  async (_, files, jobs, threads) => {
    const directory = await scratch()
    await mkdir(join(directory, 'logs'))
    for (let index = 0; index < files; index++) {
      await writeFile(join(directory, 'logs', `${index}.log`), 'nothing\n')
    }
    const args = ['scan', join(directory, 'logs'), '-o', join(directory, 'report'), '-j', jobs]
    const env = { ...process.env, NODE_OPTIONS: spy }
    const { status, stderr } = await call(args, undefined, { env })
    expect({ status, stderr }).toEqual({ status: 0, stderr: threads })
  },
)

test('a big file says the same to one thread, and to two that read it at the same time', async () => {
  const directory = await scratch()
  const log = join(directory, 'app.log')
  const filler = 'GET /item/12 200\n'.repeat(2_000) // 34 kB: some cards stand where reading pauses
  const lines = Array.from({ length: CARDS }, () => `${filler}card_no=${generateCard('visa')}\n`)
  await writeFile(log, lines)
  const [alone, together] = [await reportOf('1'), await reportOf('2')]
  expect(alone.totals).toMatchObject({ occurrences: CARDS, distinctCards: CARDS })
  expect(lasting(together)).toEqual(lasting(alone))

  async function reportOf(jobs: string): Promise<Assessment> {
    const out = join(directory, `report-${jobs}`)
    await call(['scan', log, '-o', out, '-j', jobs])
    return readReport(out)
  }
})
