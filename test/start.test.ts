import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateCard } from './cards.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { NODE_OPTIONS: _, ...env } = process.env // other settings need other byte code

let folder: string
let installed: string

/** The package as it would be installed, and a log with a card. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cardsweep-test-'))
  installed = join(folder, 'cardsweep')
  for (const part of ['dist', 'rules', 'package.json']) {
    cpSync(join(root, part), join(installed, part), { recursive: true })
  }
  writeFileSync(join(folder, 'app.log'), `card_no=${generateCard('visa')}\n`)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const byteCode = (): string => {
  const [name] = readdirSync(join(installed, 'dist')).filter((each) => each.endsWith('.code'))
  return join(installed, 'dist', name ?? 'missing')
}

/** Whether V8 took the byte code; null if there was none. */
function isTaken(): boolean | null {
  const loader = JSON.stringify(join(installed, 'dist/loader.cjs'))
  const told = `require(${loader}).loadProgram().script.cachedDataRejected`
  const code = execFileSync(process.execPath, ['-p', told], { env, encoding: 'utf8' }).trim()
  return code === 'undefined' ? null : code === 'false'
}

function scan(): string {
  const args = [join(installed, 'dist/cli.cjs'), 'scan', 'app.log', '-o', 'report']
  try {
    return execFileSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' }) // not with a card
  } catch (error) {
    return (error as { stdout: string }).stdout.replace(/^Scanned: .*$/m, '')
  } finally {
    rmSync(join(folder, 'report'), { recursive: true })
  }
}

test('the program starts from its byte code, and does the same without it or with one that is damaged', () => {
  expect(isTaken()).toBe(true)
  const expected = scan()
  expect(expected).toMatch(/^Detected/)
  truncateSync(byteCode(), 100_000)
  expect(isTaken()).toBe(false)
  expect(scan()).toBe(expected)
  rmSync(byteCode())
  expect(isTaken()).toBe(null)
  expect(scan()).toBe(expected)
})
