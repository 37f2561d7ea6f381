import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { generateCard } from '../support/cards.ts'
import { scratch } from '../support/command.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { NODE_OPTIONS: _, ...env } = process.env // other settings need other byte code

test('the program starts from its byte code, and does the same without it or with one that is damaged', async () => {
  const folder = await scratch()
  const installed = join(folder, 'cardsweep')
  for (const part of ['dist', 'rules', 'package.json']) {
    cpSync(join(root, part), join(installed, part), { recursive: true })
  }
  const [name] = readdirSync(join(installed, 'dist')).filter((each) => each.endsWith('.code'))
  const byteCode = join(installed, 'dist', name ?? 'missing')
  writeFileSync(join(folder, 'app.log'), `card_no=${generateCard('visa')}\n`)

  expect(isTaken()).toBe(true)
  const expected = scan()
  expect(expected).toMatch(/^Detected/)
  truncateSync(byteCode, 100_000)
  expect(isTaken()).toBe(false)
  expect(scan()).toBe(expected)
  rmSync(byteCode)
  expect(isTaken()).toBe(null)
  expect(scan()).toBe(expected)

  /** Whether V8 took the byte code; null if there was none. */
  function isTaken(): boolean | null {
    const loader = JSON.stringify(join(installed, 'dist/loader.cjs'))
    const told = node('-p', `require(${loader}).loadProgram().script.cachedDataRejected`).trim()
    return told === 'undefined' ? null : told === 'false'
  }

  function scan(): string {
    const out = join(folder, 'report')
    const summary = node(join(installed, 'dist/cli.cjs'), 'scan', 'app.log', '-o', out)
    rmSync(out, { recursive: true })
    return summary.replace(/^Scanned: .*$/m, '') // it tells how long that took
  }

  function node(...args: string[]): string {
    return spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' }).stdout
  }
})
