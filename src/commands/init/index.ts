// In: the machine as it lies there, and a folder. Out: a configuration that names what was seen, the grants of the
// databases, a key pair, and what starts the audit every night; nothing that is there already is written over.
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { localeLang } from '../../config/index.ts'
import { UsageError } from '../../errors.ts'
import { makeKeys } from '../../evidence/index.ts'
import type { Engine } from '../../model/index.ts'
import { type Lang, type Translate, translator } from '../../report/index.ts'
import { makeFolder } from '../documents.ts'
import { grantsOf } from '../grants.ts'
import { printLine } from '../terminal.ts'
import { configurationText } from './configuration.ts'
import { lookAround } from './look-around.ts'
import type { MachineFacts } from './machine-facts.ts'
import { cronText, forShell, type Start, serviceText, TIMER } from './schedule.ts'
import { type NewFile, writeFile } from './write-file.ts'

const OF_THE_MACHINE = '/etc/cardsweep'
const STATE_OF_THE_MACHINE = '/var/lib/cardsweep'

/** Options of `cardsweep init` as the command line gives them. */
interface InitOptions {
  readonly force?: true
  /** Where the machine to look at begins, for instance an image that is mounted. */
  readonly root?: string
  readonly lang?: Lang
}

/** Where everything that is written lies. */
interface Paths {
  readonly folder: string
  readonly config: string
  readonly key: string
  readonly passwords: string
  readonly archive: string
}

/** Looks around and writes all that a nightly audit needs; prints what was written and what is to do next. */
export async function initCommand(
  folder: string | undefined,
  { force, root = '/', lang = localeLang() }: InitOptions,
): Promise<void> {
  const paths = pathsIn(resolve(folder ?? '.'))
  const translate = translator(lang)
  const folders = [process.cwd(), paths.folder]
  const around = await lookAround({ root: resolve(root), folders, translate })
  const files = filesOf(paths, around, lang)
  refuseOverwriting(files, force ?? false)
  makeFolder(paths.folder)
  makeFolder(dirname(paths.archive))
  for (const file of files) writeFile(file)
  const isKeyNew = !existsSync(paths.key)
  if (isKeyNew) makeKeys(paths.key)
  printWritten(files, isKeyNew ? paths.key : null, translate)
  printNext(paths, around, translate)
}

function pathsIn(folder: string): Paths {
  const state = folder === OF_THE_MACHINE ? STATE_OF_THE_MACHINE : folder
  return {
    folder,
    config: join(folder, 'cardsweep.yaml'),
    key: join(folder, 'signing.pem'),
    passwords: join(folder, 'cardsweep.env'),
    archive: join(state, 'archive'),
  }
}

function filesOf(
  { folder, config, key, passwords, archive }: Paths,
  around: MachineFacts,
  lang: Lang,
): NewFile[] {
  const translate = translator(lang)
  const variables = around.databases.map(({ passwordEnv }) => passwordEnv)
  const engines = [...new Set(around.databases.map(({ engine }) => engine))]
  const start: Start = {
    config,
    state: dirname(archive),
    passwords: variables.length > 0 ? passwords : null,
  }
  return [
    {
      path: config,
      what: translate('init.what.config'),
      text: configurationText(around, { archive, key }, lang),
    },
    ...(variables.length > 0
      ? [
          {
            path: passwords,
            what: translate('init.what.passwords'),
            text: passwordsText(variables, translate),
            isSecret: true,
          },
        ]
      : []),
    ...engines.map((engine) => grantsFile(engine, folder, translate)),
    {
      path: join(folder, 'cardsweep.service'),
      what: translate('init.what.service'),
      text: serviceText(start),
    },
    { path: join(folder, 'cardsweep.timer'), what: translate('init.what.timer'), text: TIMER },
    {
      path: join(folder, 'cardsweep.cron'),
      what: translate('init.what.cron'),
      text: cronText(start, translate),
    },
  ]
}

function grantsFile(engine: Engine, folder: string, translate: Translate): NewFile {
  return {
    path: join(folder, `grants-${engine}.sql`),
    what: translate('init.what.grants'),
    text: grantsOf(engine),
  }
}

function passwordsText(variables: readonly string[], translate: Translate): string {
  return [`# ${translate('init.passwords')}`, ...variables.map((name) => `${name}=`), ''].join('\n')
}

/** Nothing is written where one of the files is there; passwords and a key are never written over. */
function refuseOverwriting(files: readonly NewFile[], force: boolean): void {
  const existing = files.find(({ path }) => existsSync(path))
  if (existing === undefined || force) return
  throw new UsageError(`${existing.path} is there already: --force writes over it`)
}

function printWritten(files: readonly NewFile[], key: string | null, translate: Translate): void {
  const lines = files.map(({ path, what }) => `${path}\t${what}`)
  if (key !== null) {
    lines.push(`${key}\t${translate('init.what.key')}`)
    lines.push(`${key}.pub\t${translate('init.what.publicKey')}`)
  }
  for (const line of [translate('init.written'), ...lines.map((line) => `  ${line}`)])
    printLine(line)
}

function printNext(
  { folder, config, passwords }: Paths,
  { databases }: MachineFacts,
  translate: Translate,
): void {
  const engines = [...new Set(databases.map(({ engine }) => engine))]
  const steps = [
    ...engines.map((engine) =>
      translate('init.next.grants', { file: join(folder, `grants-${engine}.sql`) }),
    ),
    ...(databases.length > 0
      ? [translate('init.next.passwords', { file: passwords, word: forShell(passwords) })]
      : []),
    `cardsweep check -c ${forShell(config)}`,
    `cardsweep audit -c ${forShell(config)}`,
    translate('init.next.nightly', { file: join(folder, 'cardsweep.cron') }),
  ]
  const numbered = steps.map((step, index) => `  ${index + 1}. ${step}`)
  for (const line of [translate('init.next'), ...numbered]) printLine(line)
}
