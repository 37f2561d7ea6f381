// @ts-check
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Has the built program read the rules, which checks them whole as long as no digest says that they were checked,
// and keeps their digest: a start compares it, and checks rules again only if they are others.
const dist = fileURLToPath(new URL('../dist', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'cardsweep-build-'))
const args = ['scan', '-', '-o', folder, '-j', '1']
const { status } = spawnSync(process.execPath, [join(dist, 'cli.cjs'), ...args], {
  input: 'nothing\n',
  stdio: ['pipe', 'ignore', 'inherit'],
})
if (status === 0) {
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))
  writeFileSync(join(dist, 'rules.sha256'), report.tool.rules.sha256)
}
rmSync(folder, { recursive: true })
process.exitCode = status ?? 1
