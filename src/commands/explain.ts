import { severityOf } from '../assess/index.ts'
import { localeLang, readRulesOf } from '../config/index.ts'
import { explain } from '../detect/index.ts'
import { UsageError } from '../errors.ts'
import { explanationReporter, type Lang, translator } from '../report/index.ts'
import { brandNames, compileRules, type Rules } from '../rules/index.ts'
import { readHidden, readPipe } from './standard-input.ts'
import { INTERRUPTED } from './terminal.ts'

/** A line of a log or a record of a dump; a file is for `cardsweep scan`. */
const MOST = 16_384

/** Explains what standard input holds; the input reaches neither the shell's history nor a file. */
export async function explainCommand({
  config,
  lang = localeLang(),
}: {
  readonly config?: string
  readonly lang?: Lang
}): Promise<void> {
  const { profile, rules: userRules } = await readRulesOf(config)

  const input = process.stdin.isTTY ? await ask(lang) : await readPipe(MOST)
  if (input === null) {
    process.exitCode = INTERRUPTED
    return
  }
  if (input.length === 0) throw new UsageError('nothing to explain: give a value or a line')
  for (const piece of await explanationOf(input, compileRules(profile, userRules), lang)) {
    process.stdout.write(piece)
  }
}

/** The explanation of a value or a line, in pieces. */
export async function explanationOf(
  input: Uint8Array,
  rules: Rules,
  lang: Lang,
): Promise<Iterable<string>> {
  const report = await explanationReporter()
  const { tiers } = rules.weights()
  return report(await explain(input, rules), {
    lang,
    brands: brandNames(),
    tiers,
    severityOf: graded,
  })
}

async function ask(lang: Lang): Promise<Buffer | null> {
  const line = await readHidden(`${translator(lang)('explain.ask')}\n`, MOST)
  return line === null ? null : Buffer.from(line)
}

function graded(
  outcome: Omit<Parameters<typeof severityOf>[0], 'overExposed'> & { overExposed?: boolean },
): ReturnType<typeof severityOf> {
  return severityOf({ overExposed: false, ...outcome })
}
