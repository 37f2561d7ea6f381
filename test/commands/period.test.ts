import { generateKeyPairSync } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generateCard } from '../support/cards.ts'
import { makeDirectory } from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { keep, nightOf } from './exported/nights.ts'

test('what somebody has signed in clear is masked on the pages of an export, and paths stay as they are', async () => {
  const folder = await makeDirectory()
  const card = generateCard('visa')
  const night = nightOf(1, null)
  const contacts = { questions: `ask ${card}` }
  const { privateKey } = generateKeyPairSync('ed25519')
  const archive = join(folder, 'archive')
  await keep(archive, { ...night, run: { ...night.run, contacts } }, privateKey)
  const out = join(folder, 'for 3') // with the digits behind it as many as a card has
  const days = ['--from', '2026-03-01', '--to', '2026-03-01', '-o', out, '--no-pdf']
  const { stdout } = await call(['export', archive, ...days])
  const files = readdirSync(out)
  expect(stdout.split('\n')).toEqual(
    expect.arrayContaining(
      files.filter((name) => name !== 'export.json').map((name) => join(out, name)),
    ),
  )
  const pages = files.filter((name) => name.endsWith('.html'))
  const texts = pages.map((name) => readFileSync(join(out, name), 'utf8')).join('')
  expect(texts).toContain(`ask ${card.slice(0, 6)}******`)
  expect(texts).not.toContain(card)
  rmSync(folder, { recursive: true })
})
