import { type Config, findConfig, readConfig } from '../../config/index.ts'
import { createMask } from '../../mask/index.ts'
import { hasPassed } from '../../model/index.ts'
import { componentsReporter } from '../../report/index.ts'
import { compileRules } from '../../rules/index.ts'
import { keepComponentTest } from '../component-test.ts'
import { print } from '../documents.ts'
import { flagsOf } from '../scan-options.ts'
import { hasColours } from '../talk.ts'
import { openTerminal, tellDefects } from '../terminal.ts'
import { filesToCopy } from './files.ts'
import { testComponents } from './run.ts'

/** Options of `cardsweep selftest` as the command line gives them. */
export interface SelfTestOptions {
  readonly config?: string
  readonly writeTo?: readonly string[]
  readonly insecure?: true
  readonly json?: true
  readonly jobs?: number
  readonly lang?: Config['lang']
}

/** Nothing that a configuration names is read, unless it is named again: the folder of planted files is the target. */
const NOWHERE = ['.']

/** Tests the method on copies of the real components, keeps the matrix, prints it and sets the exit status. */
export async function selfTestCommand(
  locations: readonly string[],
  options: SelfTestOptions,
): Promise<void> {
  const { lang, jobs, insecure, writeTo = [] } = options
  const given = { ...(lang && { lang }), ...(jobs && { jobs }), ...(insecure && { insecure }) }
  const config = await readConfig(findConfig(options.config), flagsOf(NOWHERE, given))
  const rules = compileRules(config.profile, config.rules)
  const terminal = openTerminal(createMask(rules))
  tellDefects(terminal)
  try {
    const files = await filesToCopy(locations, terminal.mask)
    const servers = writeTo.map((location) => ({ location }))
    const test = await testComponents({ config, rules, terminal }, { files, servers })
    process.exitCode = hasPassed(test) ? 0 : 1
    const path = keepComponentTest(test, config)
    if (options.json) return print([`${JSON.stringify(test, null, 2)}\n`])
    const report = await componentsReporter()
    const colour = hasColours()
    print(report(test, { lang: config.lang, path: terminal.mask.text(path), colour }))
  } catch (error) {
    terminal.fail(error)
  }
}
