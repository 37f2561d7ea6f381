// In: a configuration. Out: whether it is right, and what a run by it would read, of which nothing is read: rights,
// sizes and times of files, tables of databases, the key, the archive, the window, and about how long it takes.
import { type Config, findConfig, readConfig } from '../../config/index.ts'
import { UsageError } from '../../errors.ts'
import { createMask, visible } from '../../mask/index.ts'
import { type Lang, type Translate, translator } from '../../report/index.ts'
import { compileRules } from '../../rules/index.ts'
import { openTerminal, type Terminal, tellDefects } from '../terminal.ts'
import { checkAround } from './around.ts'
import { surveyTarget, type TargetSurvey } from './target.ts'
import { targetLines } from './target-lines.ts'
import { timeLine } from './time.ts'

/** Exit status where something could not be read. */
const NOT_READ = 3

/** Prints what a run would read; the exit status says whether it could read all of it. */
export async function checkCommand(
  { config: named, lang }: { readonly config?: string; readonly lang?: Lang },
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
  const print = (line: string): void => {
    process.stdout.write(`${visible(terminal.mask.text(line))}\n`)
  }
  try {
    const translate = translator(config.lang)
    print(translate('check.valid', { file, count: config.targets.length }))
    await checkAll(config, print, translate)
  } catch (error) {
    unconfigured.fail(error)
  }
}

async function checkAll(
  config: Config,
  print: (line: string) => void,
  translate: Translate,
): Promise<void> {
  const surveys: TargetSurvey[] = []
  for (const target of config.targets) {
    const surveyed = await surveyTarget(target, config)
    surveys.push(surveyed)
    for (const line of targetLines(surveyed, translate)) print(line)
  }
  const around = checkAround(config, translate)
  for (const { line } of around) print(line)
  print(timeLine(surveys, config, translate))
  const gaps = surveys.reduce((sum, { gaps }) => sum + gaps.length, 0)
  const isUsable = [...surveys, ...around].every(({ isWrong }) => !isWrong)
  if (gaps > 0) print(translate('check.gaps', { count: gaps }))
  if (!isUsable) process.exitCode = 2
  else if (gaps > 0) process.exitCode = NOT_READ
}
