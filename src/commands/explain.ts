import { severityOf } from '../assess/index.ts'
import { localeLang, readRulesOf } from '../config/index.ts'
import { explain } from '../detect/index.ts'
import { UsageError } from '../errors.ts'
import { explanationReporter, type Lang, type Reasons } from '../report/index.ts'
import { compileRules, type Rules, readRuleFile } from '../rules/index.ts'
import { readHidden, readPipe } from './standard-input.ts'
import { INTERRUPTED } from './terminal.ts'

const ASK: Readonly<Record<Lang, string>> = {
  en: 'Type or paste the value or the line and press Enter. It is not shown and not kept.\n',
  ja: '値または行を入力か貼り付けして Enter を押してください。画面に表示せず、保存もしません。\n',
}

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
  const { profile, rules: own } = await readRulesOf(config)

  const input = process.stdin.isTTY ? await ask(lang) : await readPipe(MOST)
  if (input === null) {
    process.exitCode = INTERRUPTED
    return
  }
  if (input.length === 0) throw new UsageError('nothing to explain: give a value or a line')
  for (const piece of await explanationOf(input, compileRules(profile, own), lang)) {
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
  const reasons = readRuleFile<Reasons>('reasons')
  const { tiers } = rules.weights()
  return report(await explain(input, rules), { lang, reasons, tiers, severityOf: graded })
}

async function ask(lang: Lang): Promise<Buffer | null> {
  const line = await readHidden(ASK[lang], MOST)
  return line === null ? null : Buffer.from(line)
}

function graded(
  outcome: Omit<Parameters<typeof severityOf>[0], 'overExposed'> & { overExposed?: boolean },
): ReturnType<typeof severityOf> {
  return severityOf({ overExposed: false, ...outcome })
}
