import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { docx, JPEG, javaSession, logOf, mail, phpSession } from '../containers/kinds.ts'
import { makePdf } from '../containers/pdf-file.ts'
import { tar, through, zip } from '../containers/unpacked.ts'
import { generateCard, seededRandom } from '../support/cards.ts'
import { readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { expectHidden } from './hidden.ts'

const random = seededRandom(11)
const card = (): string => generateCard('visa', random)
const line = (number: string): string => logOf([number])

/** A file, and where the report must say that its number is. */
type Planted = readonly [name: string, inner: string, make: (number: string) => Buffer]

const PLANTED: readonly Planted[] = [
  ['a.zip', '!logs/app.log', (number) => zip({ 'logs/app.log': line(number) })],
  ['app.jar', '!a.properties', (number) => zip({ 'a.properties': line(number) })],
  ['a.tar', '!app.log', (number) => tar({ 'app.log': line(number) })],
  ['a.tgz', '!app.log', (number) => gzipSync(tar({ 'app.log': line(number) }))],
  ['a.log.gz', '', (number) => gzipSync(line(number))],
  ['a.log.bz2', '', (number) => through('bzip2', ['-c'], Buffer.from(line(number)))],
  ['a.log.xz', '', (number) => through('xz', ['-c'], Buffer.from(line(number)))],
  ['a.log.zst', '', (number) => through('zstd', ['-qc'], Buffer.from(line(number)))],
  [
    'b.zip',
    '!a.tar.gz!app.log',
    (number) => zip({ 'a.tar.gz': gzipSync(tar({ 'app.log': line(number) })) }),
  ],
  ['a.docx', '!word/document.xml', (number) => docx([number])],
  ['a.pdf', '!page 1', (number) => makePdf(`BT /F1 9 Tf 9 700 Td (card number ${number}) Tj ET`)],
  ['a.eml', '!part 1', (number) => mail(Buffer.from(line(number)).toString('base64'))],
  ['photo.jpg', '', (number) => Buffer.concat([JPEG, Buffer.from(line(number))])],
  ['dump.jpg', '!app.log', (number) => zip({ 'app.log': line(number) })],
  ['sess_0a1b', '', (number) => phpSession([number])],
  ['SESSIONS.ser', '', (number) => javaSession([number])],
]

test('numbers are found in containers of all kinds, at a place that leads to them', async () => {
  const directory = await scratch()
  const target = join(directory, 'data')
  const out = join(directory, 'report')
  mkdirSync(target)
  const planted = PLANTED.map(([name, inner, make]) => {
    const number = card()
    const content = make(number)
    writeFileSync(join(target, name), content)
    return { path: `${join(target, name)}${inner}`, number, bytes: content.length }
  })
  const { status, stdout, stderr } = await call(['scan', target, '-o', out])
  const report = await readReport(out)
  const places = report.findings
    .filter(({ severity }) => severity === 'SV3' || severity === 'SV2')
    .map(({ place }) => (place.type === 'file' ? place.path : ''))
  expect(places.sort()).toEqual(planted.map(({ path }) => path).sort())
  expect(report.totals.distinctCards).toBe(planted.length)
  expect(report.coverage.complete).toBe(true)
  expect(report.totals.bytes).toBe(planted.reduce((sum, { bytes }) => sum + bytes, 0))
  expect(status).toBe(1)
  const all = [stdout, stderr, JSON.stringify(report)].join('\n')
  expectHidden(
    all,
    planted.map(({ number }) => number),
  )
})

test('a line is counted within its member', async () => {
  const directory = await scratch()
  const files = { 'a.log': 'x\n'.repeat(50), 'b.log': line(card()), 'c.log': line(card()) }
  writeFileSync(join(directory, 'a.tar'), tar(files))
  await call(['scan', join(directory, 'a.tar'), '-o', join(directory, 'out')])
  const { findings, totals } = await readReport(join(directory, 'out'))
  expect(findings.map(({ samples }) => samples[0]?.line)).toEqual([2, 2])
  expect(totals.records).toBe(54)
})

test('numbers in the names of members are found, and shown nowhere', async () => {
  const directory = await scratch()
  const [first, second] = [card(), card()]
  writeFileSync(
    join(directory, 'a.zip'),
    zip({ [`card-${first}.zip`]: zip({ [`card-${second}.txt`]: 'x' }) }),
  )
  const out = join(directory, 'out')
  const { stdout, stderr } = await call(['scan', join(directory, 'a.zip'), '-o', out, '--json'])
  const { findings, totals } = await readReport(out)
  expect(totals.distinctCards).toBe(2)
  expect(findings.every(({ samples }) => samples[0]?.encoding === 'file name')).toBe(true)
  expectHidden(stdout + stderr, [first, second])
})

test('what cannot be opened leaves the run inconclusive, and the rest is read', async () => {
  const directory = await scratch()
  const target = join(directory, 'data')
  mkdirSync(target)
  writeFileSync(join(target, 'locked.zip'), zip({ 'a.log': 'secret' }, '-P', 'word'))
  writeFileSync(join(target, 'bomb.gz'), gzipSync(Buffer.alloc(150_000_000)))
  writeFileSync(join(target, 'cut.tar.gz'), gzipSync(tar({ 'a.log': 'text' })).subarray(0, -20))
  writeFileSync(join(target, 'a.lzo'), Buffer.from('\x89LZO\0\r\n\x1a\n', 'latin1'))
  writeFileSync(join(target, 'random'), randomBytes(2_000))
  const out = join(directory, 'out')
  const { status } = await call(['scan', target, '-o', out])
  const { coverage, verdict } = await readReport(out)
  const reasons = coverage.targets[0]?.notRead.map(
    ({ what, reason }) => `${what.slice(target.length + 1)} ${reason}`,
  )
  expect(reasons).toEqual(
    expect.arrayContaining([
      'locked.zip!a.log encrypted',
      'bomb.gz budget',
      'cut.tar.gz damaged',
      'a.lzo unsupported',
      'random high-entropy',
    ]),
  )
  expect(verdict).toBe('inconclusive')
  expect(status).toBe(3)
})
