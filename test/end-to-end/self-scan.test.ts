import { execFileSync } from 'node:child_process'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { placeName } from '../../src/report/wording/place-name.ts'
import { readReport, run, scratch } from '../support/command.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Files of kinds that are kept as examples. */
const keptCompressed = /^test\/containers\/[a-z-]+-file\.ts$/

/** Where numbers stand that only look like those of cards, or are masked too little. */
const examples = /^(test|rules)\//

test('the repository of cardsweep holds no card number but published test numbers', async () => {
  const listing = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: root,
  })
  const files = listing.toString().split('\0').filter(Boolean)
  const folder = await scratch()
  const out = join(folder, 'report')
  const scan = ['scan', ...files, '-c', '.ci/own-scan.yaml', '-o', out]
  const { status } = await run(scan, undefined, { cwd: root })
  const { findings, coverage } = await readReport(out)
  const open = findings.filter(({ severity }) => severity !== 'SV5' && severity !== 'SV0')
  const unexpected = open.filter(({ severity, place }) => {
    return severity !== 'SV4' || !examples.test(relative(root, placeName(place)))
  })
  expect(unexpected.map(({ place, severity, samples }) => ({ place, severity, samples }))).toEqual(
    [],
  )
  const partial = coverage.targets.filter((target) => target.status !== 'complete')
  expect(partial.filter(({ target }) => !keptCompressed.test(target))).toEqual([])
  expect(status).toBe(0)
})
