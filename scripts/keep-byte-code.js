// @ts-check
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import luhn from 'luhn'

// Has the built program scan a small folder, and keeps the byte code of all functions that this took: the program
// starts from it. A process of its own does so, for a scan prints what it found.
const self = fileURLToPath(import.meta.url)
if (process.argv[2] === undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'cardsweep-build-'))
  const stdio = /** @type {const} */ (['ignore', 'ignore', 'inherit'])
  const { status } = spawnSync(process.execPath, [self, folder], { stdio })
  rmSync(folder, { recursive: true })
  process.exitCode = status ?? 1
} else await keep(process.argv[2])

/** @param {string} folder for what is scanned, and for the report */
async function keep(folder) {
  const { byteCodeFile, loadProgram } = createRequire(import.meta.url)('../dist/loader.cjs')
  const { program, script } = loadProgram()
  for (const [name, text] of Object.entries(sample())) writeFileSync(join(folder, name), text)
  const args = ['scan', folder, '-o', join(folder, 'report'), '-j', '1']
  await program.runCommand(['node', 'cardsweep', ...args])
  await program.runCommand(['node', 'cardsweep', ...args]) // and compares with the report of the first
  // A scan that lasts, as each does on a busy machine, changes these settings; byte code holds for those of a start only.
  setFlagsFromString('--semi-space-growth-factor=2')
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=67584')
  writeFileSync(byteCodeFile, script.createCachedData())
  process.exitCode = 0
}

/** Small files with card numbers as they leak, by name. */
function sample() {
  const [card, other, code] = [cardNumber('411111'), cardNumber('550000'), Date.now() % 1000]
  return {
    'app.log': `2026-04-01T10:00:00Z INFO name=TARO YAMADA card_no=${card} exp=12/29 cvv=${code} status=ok\n`,
    'access.log': `192.0.2.7 - - [01/Apr/2026:10:00:00 +0900] "POST /pay?card=${other}&exp=1229 HTTP/1.1" 200 512\n`,
    'order.json': `{"order": {"card": {"number": "${card}", "holder": "TARO YAMADA"}}, "tel": "03-5555-0100"}\n`,
    'orders.csv': `id,name,card_number,expiry\n1,yamada,${other},12/29\n`,
    'orders.txt': `2026-04-01 10:00:00 ${btoa(`card=${card}`)} 4000-0000-0000-0000 ${Date.now()}\n`,
  }
}

/** A random card number of 16 digits. @param {string} prefix of six */
function cardNumber(prefix) {
  const body = prefix + `${Math.floor(Math.random() * 1e9)}`.padStart(9, '0')
  return Array.from('0123456789', (digit) => body + digit).find((number) => luhn.validate(number))
}
