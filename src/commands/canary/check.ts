import { statSync } from 'node:fs'
import { join } from 'node:path'
import { canaryChecker, readCanaries, readCheck } from '../../canaries/index.ts'
import { type Config, findConfig, readConfig } from '../../config/index.ts'
import { UsageError } from '../../errors.ts'
import { createMask } from '../../mask/index.ts'
import { type CanaryCheck, EXIT_STATUS, type Unit } from '../../model/index.ts'
import { type CheckFormat, canaryReporters } from '../../report/index.ts'
import { compileRules } from '../../rules/index.ts'
import { targetFacts, withoutJournal } from '../../run/index.ts'
import { parseVersion } from '../../sources/index.ts'
import { makeFolder, print, writeWhole } from '../documents.ts'
import { runScan, warnOfOpenFiles } from '../run-scan.ts'
import { flagsOf } from '../scan-options.ts'
import { hasColours } from '../talk.ts'
import { INTERRUPTED, openTerminal, type Terminal, tellDefects } from '../terminal.ts'
import { canaryMask } from './mask.ts'

const DEFAULT_FOLDER = 'cardsweep-canary-check'

/** Options of `cardsweep canary check` as the command line gives them. */
export interface CheckCanaryOptions {
  readonly config?: string
  readonly seenIn?: readonly string[]
  readonly salt?: readonly string[]
  readonly saltEnv?: readonly string[]
  readonly against?: string
  readonly out?: string
  readonly format?: readonly CheckFormat[]
  readonly json?: true
  readonly lang?: Config['lang']
  readonly jobs?: number
  readonly insecure?: true
}

/** Looks for canaries, writes and prints what was found, and sets the exit status. */
export async function checkCanariesCommand(
  file: string,
  locations: readonly string[],
  options: CheckCanaryOptions,
): Promise<void> {
  const search = { ...readCanaries(file), salts: saltsOf(options) }
  const before = options.against === undefined ? null : readCheck(options.against)
  const { config, controls } = await settingsOf(locations, options)
  const rules = compileRules(config.profile, config.rules)
  const terminal = openTerminal(canaryMask(createMask(rules), search))
  tellDefects(terminal)
  try {
    warnOfOpenFiles(config, terminal)
    const targets = targetFacts(config, terminal.mask)
    const startedAt = new Date().toISOString()
    const checker = canaryChecker({ search, before, controls, targets, startedAt })
    const isWanted = notThis(file)
    const session = { config, rules, terminal }
    const end = await runScan(session, withoutJournal(), checker, { canaries: search, isWanted })
    if (end !== 'whole') {
      process.exitCode = INTERRUPTED
      return terminal.printMessage('interrupted: nothing is known')
    }
    const check = checker.finish(new Date().toISOString())
    await publish(check, { ...options, lang: config.lang }, terminal)
  } catch (error) {
    terminal.fail(error)
  }
}

/** What is read: first the places that must hold the canaries, then those that must not. */
async function settingsOf(
  locations: readonly string[],
  options: CheckCanaryOptions,
): Promise<{ config: Config; controls: number }> {
  const { lang, jobs, insecure, config: named, seenIn } = options
  const scanOptions = {
    ...(lang && { lang }),
    ...(jobs !== undefined && { jobs }),
    ...(insecure && { insecure }),
  }
  const config = await readConfig(findConfig(named), flagsOf(locations, scanOptions))
  const controls = [...config.canaries.seenIn, ...(seenIn ?? [])].map((location) => ({ location }))
  return {
    config: { ...config, targets: [...controls, ...config.targets] },
    controls: controls.length,
  }
}

/** Salts are secrets, which others on the machine see in the arguments of a command. */
function saltsOf({ salt = [], saltEnv = [] }: CheckCanaryOptions): string[] {
  const named = saltEnv.map((name) => {
    const value = process.env[name]
    if (value === undefined || value === '') throw new UsageError(`${name} is not set`)
    return value
  })
  return [...salt, ...named]
}

/** All units but the file of the canaries, which holds them on purpose. */
function notThis(file: string): (unit: Unit) => boolean {
  const { ino, dev } = statSync(file)
  return ({ source, version }) => {
    if (source !== 'file') return true
    const { inode, device } = parseVersion(version)
    return inode !== ino || device !== dev
  }
}

/** Prints what a check came to and, where a folder is named, writes it there. */
async function publish(
  check: CanaryCheck,
  { out, format = [], json, lang }: CheckCanaryOptions & { readonly lang: Config['lang'] },
  { mask }: Terminal,
): Promise<void> {
  process.exitCode = EXIT_STATUS[check.verdict]
  const reporters = await canaryReporters()
  const folder = out ?? DEFAULT_FOLDER
  makeFolder(folder)
  const paths = [...new Set(['json' as const, ...format])].map((name) => {
    const { file, report } = reporters[name]
    const path = join(folder, file)
    writeWhole(path, report(check, { lang }))
    return mask.text(path)
  })
  const colour = hasColours()
  const shown = json ? reporters.json : reporters.text
  print(shown.report(check, { lang, colour, documents: paths }))
}
