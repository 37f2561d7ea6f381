import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Assessment } from '../../src/model/assessment.ts'
import { seededRandom } from '../support/cards.ts'
import { lasting, makeDirectory, readReport } from '../support/command.ts'
import { runs } from '../support/runs.ts'
import { call } from '../support/warm-command.ts'
import { makeMixedFile } from './mixed-file.ts'

interface Cut {
  readonly chunkBytes: number
  readonly unitBytes: number
  readonly jobs: number
}

const SIZE = 120_000
const SMALL = 250 // bytes: most pieces of a number's surroundings lie in another unit
const TINY_FILES = 1000 // below so many units no thread is started

let directory = ''
let whole: Omit<Assessment, 'run'>

beforeAll(async () => {
  directory = await makeDirectory()
  await mkdir(join(directory, 'logs'))
  for (let index = 0; index < TINY_FILES; index++) {
    await writeFile(join(directory, 'logs', `${index}.log`), 'nothing\n')
  }
  const gzipped = gzipSync(makeMixedFile(SIZE / 5, seededRandom(6)))
  await writeFile(join(directory, 'logs', 'app.log'), makeMixedFile(SIZE, seededRandom(5)))
  await writeFile(join(directory, 'logs', 'app.log.1.gz'), gzipped)
  whole = await scan({ chunkBytes: 262_144, unitBytes: 33_554_432, jobs: 1 })
})

afterAll(() => rm(directory, { recursive: true }))

test('the file holds enough for borders to cut through', () => {
  expect(whole.totals.occurrences).toBeGreaterThan(90)
  expect(whole.findings.length).toBeGreaterThan(10)
  expect(whole.combinations.length).toBeGreaterThan(4)
  expect(whole.coverage.complete).toBe(true)
})

test.each([
  { chunkBytes: 1024, unitBytes: SMALL, jobs: 1 },
  { chunkBytes: 1024, unitBytes: SIZE / 4, jobs: 3 },
])(
  '$chunkBytes bytes a chunk, $unitBytes a unit, $jobs threads: the report is the same',
  async (cut) => {
    expect(await scan(cut)).toEqual(whole)
  },
)

test('the report is the same however the files are cut and whoever reads the pieces', async () => {
  const cuts = fc.record({
    chunkBytes: fc.integer({ min: 1024, max: 20_000 }),
    unitBytes: fc.integer({ min: 1000, max: SIZE / 4 }),
    jobs: fc.integer({ min: 1, max: 3 }),
  })
  const property = fc.asyncProperty(cuts, async (cut) => {
    expect(await scan(cut)).toEqual(whole)
  })
  await fc.assert(property, { numRuns: runs(2), endOnFailure: true })
})

async function scan({ chunkBytes, unitBytes, jobs }: Cut): Promise<Omit<Assessment, 'run'>> {
  const [config, out] = [join(directory, 'cut.yaml'), join(directory, 'report')]
  await writeFile(config, `read: { chunkBytes: ${chunkBytes}, unitBytes: ${unitBytes} }\n`)
  const target = join(directory, 'logs')
  const { status, stderr } = await call(['scan', target, '-c', config, '-o', out, '-j', `${jobs}`])
  expect({ status, stderr }).toMatchObject({ status: 1 })
  return lasting(await readReport(out))
}
