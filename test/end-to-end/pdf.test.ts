import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { chromiumBinary } from '../servers/chromium.ts'
import { generateCard } from '../support/cards.ts'
import { type Run, run, scratch } from '../support/command.ts'
import { expectHidden } from './hidden.ts'

let directory = ''
let out = ''
let card = ''

beforeEach(async () => {
  directory = await scratch()
  out = join(directory, 'report')
  card = generateCard('visa')
  await mkdir(join(directory, 'logs'))
  await writeFile(join(directory, 'logs', 'app.log'), `card_no=${card} exp=12/29\n`)
})

/** Scans with temporary files in a folder of its own, so that what is left there is seen. */
async function scan(environment: NodeJS.ProcessEnv): Promise<Run> {
  const TMPDIR = join(directory, 'temporary')
  await mkdir(TMPDIR)
  const args = ['scan', join(directory, 'logs'), '-o', out, '-f', 'html,pdf', '--lang', 'ja']
  return await run(args, undefined, { env: { TMPDIR, ...environment } })
}

test('the HTML page is printed on A4, readable by its owner only, and nothing is left behind', async () => {
  const chromium = await chromiumBinary()
  const { status, stdout, stderr } = await scan({ PATH: process.env.PATH, CHROMIUM_PATH: chromium })
  expect(status, stderr).toBe(1)
  expect(stdout).toContain('report.pdf')
  const pdf = (await readFile(join(out, 'report.pdf'))).toString('latin1')
  expect(pdf).toMatch(/^%PDF-/)
  expect(pdf).toContain('/MediaBox [0 0 594.95')
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(3)
  expectHidden(pdf, [card])
  expect(statSync(join(out, 'report.pdf')).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(directory, 'temporary'))).toEqual([])
}, 120_000)

test('a link in the folder leads no printing elsewhere, and a polite kill leaves no page behind', async () => {
  const program = join(directory, 'chromium')
  const print =
    'for each; do case $each in --print-to-pdf=*) echo %PDF-1.4 > "${each#*=}";; esac; done'
  await writeFile(program, `#!/bin/sh\n${print}\n`, { mode: 0o700 })
  await mkdir(out)
  await writeFile(join(directory, 'precious'), 'kept')
  for (const name of ['report.pdf', 'report.pdf.unfinished'])
    await symlink(join(directory, 'precious'), join(out, name))
  expect(await scan({ CHROMIUM_PATH: program })).toMatchObject({ status: 1, stderr: '' })
  expect(await readFile(join(directory, 'precious'), 'utf8')).toBe('kept')
  expect(readdirSync(out)).not.toContain('report.pdf.unfinished')
  expect(lstatSync(join(out, 'report.pdf')).isFile()).toBe(true)

  await writeFile(program, '#!/bin/sh\nkill $PPID\nexec sleep 60\n', { mode: 0o700 })
  await rm(join(directory, 'temporary'), { recursive: true })
  const { stderr } = await scan({ PATH: process.env.PATH, CHROMIUM_PATH: program })
  expect(stderr).toContain('cardsweep: interrupted')
  expect(readdirSync(join(directory, 'temporary'))).toEqual([])
})

test.each([
  ['is not there', {}, 'no Chromium or Chrome was found: install one, or name it in CHROMIUM_PATH'],
  [
    'is not where it is said to be',
    { CHROMIUM_PATH: '/nowhere' },
    'CHROMIUM_PATH names no program',
  ],
  ['fails', { CHROMIUM_PATH: '/bin/false' }, 'Chromium ended with status 1'],
  ['prints nothing', { CHROMIUM_PATH: '/bin/true' }, 'Chromium left no PDF'],
])('where Chromium %s, a line says so and all else is written', async (_, environment, said) => {
  const { status, stdout, stderr } = await scan({ PATH: directory, ...environment })
  expect(status).toBe(1)
  expect(stderr).toContain(`cardsweep: no report.pdf: ${said}`)
  expect(stdout).not.toContain('report.pdf')
  expect(readdirSync(out).toSorted()).toEqual(
    ['configuration.json', 'report.html', 'report.json'].toSorted(),
  )
  expect(readdirSync(join(directory, 'temporary'))).toEqual([])
})

test('a PDF of an earlier run does not stand beside the documents of this one', async () => {
  await mkdir(out)
  await writeFile(join(out, 'report.pdf'), '%PDF-1.4 of an earlier run')
  await scan({ PATH: directory })
  expect(existsSync(join(out, 'report.pdf'))).toBe(false)
})
