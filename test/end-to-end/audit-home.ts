import { existsSync, readdirSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { makeKeys } from '../../src/evidence/index.ts'
import type { Assessment } from '../../src/model/assessment.ts'
import { generateCard } from '../support/cards.ts'
import { type Run, readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

/** A machine with logs, a key and a configuration, on which audits run. */
export interface AuditHome {
  readonly folder: string
  /** What the audit keeps between nights. */
  readonly state: string
  readonly card: string
  log(name?: string): string
  /** Writes the configuration anew, with more lines behind the ones that each has. */
  configure(more?: string): Promise<void>
  audit(args?: readonly string[], env?: NodeJS.ProcessEnv): Promise<Run>
  /** The folders of the archive's runs, in their order. */
  runs(): string[]
  lastReport(): Promise<Assessment>
  verify(): Promise<Run>
}

/** Makes one that is gone after the test. */
export async function auditHome(): Promise<AuditHome> {
  const folder = await scratch()
  const archive = join(folder, 'runs')
  await mkdir(join(folder, 'logs'))
  makeKeys(join(folder, 'key.pem'))
  const runs = (): string[] =>
    existsSync(archive)
      ? readdirSync(archive)
          .filter((name) => /^\d/.test(name))
          .sort()
      : []
  const home: AuditHome = {
    folder,
    state: join(folder, 'runs.state'),
    card: generateCard('visa'),
    log: (name = 'app.log') => join(folder, 'logs', name),
    configure: (more = '') =>
      writeFile(
        join(folder, 'cardsweep.yaml'),
        `targets: [{ path: logs, name: web }]\narchive: runs\nevidence: { key: key.pem }\nlang: en\n${more}`,
      ),
    audit: (args = [], env = {}) =>
      call(['audit', ...args], undefined, { cwd: folder, env: { ...process.env, ...env } }),
    runs,
    lastReport: () => readReport(join(archive, runs().at(-1) ?? '')),
    verify: () => call(['verify', archive, '--key', join(folder, 'key.pem.pub')]),
  }
  await home.configure()
  return home
}

/** How an audit ends that has nothing to tell. */
export const SILENT: Run = { status: 0, stdout: '', stderr: '' }

/** After whatever happened, the card is told as new, once, in a run that verifies. */
export async function expectTold(home: AuditHome, next: Run): Promise<void> {
  expect(next.status).toBe(1)
  expect(next.stdout).toContain('NEW PAN Visa: 1 card, 1 occurrence')
  expect(await home.audit()).toEqual(SILENT)
  expect(await home.lastReport()).toMatchObject({
    verdict: 'detected',
    changes: { new: 0, continuing: 1, resolved: 0 },
  })
  expect((await home.verify()).status).toBe(0)
}
