// In: a configuration. Out: whether it is right, and what a run by it would read, of which nothing is read: rights,
// sizes and times of files, tables of databases, the key, the archive, the window, and about how long it takes.
import { findConfig, readConfig } from '../../config/index.ts'
import { UsageError } from '../../errors.ts'
import { createMask } from '../../mask/index.ts'
import { type Lang, translator } from '../../report/index.ts'
import { compileRules } from '../../rules/index.ts'
import type { Session } from '../run-scan.ts'
import { openTerminal, type Terminal, tellDefects } from '../terminal.ts'
import { checkAround } from './around.ts'
import { tellPlan } from './plan.ts'

const BIGGEST = 5 // tables of a database that a check names
const PLANNED = 50 // and a plan

interface CheckOptions {
  readonly config?: string
  readonly lang?: Lang
  readonly json?: boolean
}

/** Prints what a run by the configuration would read; the exit status says whether it could read all of it. */
export async function checkCommand(
  { config: named, lang, json = false }: CheckOptions,
  unconfigured: Terminal,
): Promise<void> {
  const file = findConfig(named)
  if (file === undefined) {
    throw new UsageError(
      'no configuration in ./cardsweep.yaml, $CARDSWEEP_CONFIG or /etc/cardsweep: cardsweep init writes one',
    )
  }
  const config = await readConfig(file, { lang })
  const terminal = openTerminal(createMask(compileRules(config.profile, config.rules)))
  tellDefects(terminal)
  const { mask } = terminal
  try {
    const translate = translator(config.lang)
    const head = translate('check.valid', { file, count: config.targets.length })
    const around = checkAround(config, translate)
    await tellPlan(config, { mask, json, most: BIGGEST, head, around })
  } catch (error) {
    unconfigured.fail(error)
  }
}

/** Prints what a scan would read, and reads none of it. */
export async function planScan(
  { config, terminal: { mask } }: Session,
  { json = false }: Pick<CheckOptions, 'json'>,
): Promise<void> {
  const head = translator(config.lang)('check.read')
  await tellPlan(config, { mask, json, most: PLANNED, head })
}
