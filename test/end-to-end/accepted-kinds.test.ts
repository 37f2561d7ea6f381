import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

/** A folder with a log, a message of PGP and random bytes, and a configuration that accepts some of it. */
async function scanned(
  accept: string,
): Promise<{ out: string; status: number | null; text: string }> {
  const directory = await scratch()
  const [logs, config, out] = ['logs', 'cardsweep.yaml', 'out'].map((name) => join(directory, name))
  if (logs === undefined || config === undefined || out === undefined) throw new Error('no names')
  mkdirSync(logs)
  writeFileSync(join(logs, 'app.log'), 'nothing here\n')
  writeFileSync(join(logs, 'a.asc'), '-----BEGIN PGP MESSAGE-----\n\nhQEMA\n')
  const message = Buffer.from([0x85, 0x01, 0x0c, 3])
  writeFileSync(join(logs, 'b.pgp'), Buffer.concat([message, randomBytes(40_000)]))
  writeFileSync(join(logs, 'random'), randomBytes(40_000))
  writeFileSync(config, `targets: [{ path: ${logs} }]\naccept: ${accept}\n`)
  const { status, stdout } = await call(['scan', '-c', config, '-o', out, '-f', 'html,junit'])
  return { out, status, text: stdout }
}

test('what the configuration accepts by its kind holds up no verdict, and every document says so', async () => {
  const { out, status, text } = await scanned('[pgp, high-entropy]')
  const { verdict, coverage } = await readReport(out)
  expect([status, verdict, coverage.complete]).toEqual([0, 'not-detected', true])
  expect(coverage.accept).toEqual(['pgp', 'high-entropy'])
  const notRead = coverage.targets.flatMap((target) => target.notRead)
  expect(notRead.map(({ accepted }) => accepted)).toEqual([
    { kind: 'pgp' },
    { kind: 'pgp' },
    { kind: 'high-entropy' },
  ])
  const said = 'The content of 3 files was not read, because the configuration accepts their kinds'
  expect(text.replaceAll(/\s+/g, ' ')).toContain(said)
  const page = readFileSync(join(out, 'report.html'), 'utf8')
  expect(page).toContain(said)
  expect(page).toContain(
    'Kinds of files that may stay unread (accept in the configuration): pgp, high-entropy',
  )
  expect(page).toContain('accepted by the configuration (accept: pgp)')
  expect(page).not.toContain('read completely<')
  expect(readFileSync(join(out, 'junit.xml'), 'utf8')).not.toContain('<error')
  await call(['report', out, '-f', 'html', '--lang', 'ja'])
  const japanese = readFileSync(join(out, 'report.html'), 'utf8')
  expect(japanese).toContain('設定により許容(accept: pgp)')
})

test('what it does not accept leaves the run inconclusive', async () => {
  const { out, status } = await scanned('[encrypted]')
  const { coverage } = await readReport(out)
  expect([status, coverage.complete]).toEqual([3, false])
})
