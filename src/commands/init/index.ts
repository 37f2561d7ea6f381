// In: the machine as it lies there, and a folder. Out: a configuration that names what was seen, the grants of the
// databases, a key pair, and what starts the audit every night; nothing that is there already is written over.
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { UsageError } from '../../errors.ts'
import { makeKeys } from '../../evidence/index.ts'
import type { Engine } from '../../model/index.ts'
import { makeFolder } from '../documents.ts'
import { grantsOf } from '../grants.ts'
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
  { force, root = '/' }: InitOptions,
): Promise<void> {
  const paths = pathsIn(resolve(folder ?? '.'))
  const around = await lookAround({ root: resolve(root), folders: [process.cwd(), paths.folder] })
  const files = filesOf(paths, around)
  refuseOverwriting(files, force ?? false)
  makeFolder(paths.folder)
  makeFolder(dirname(paths.archive))
  for (const file of files) writeFile(file)
  const isKeyNew = !existsSync(paths.key)
  if (isKeyNew) makeKeys(paths.key)
  printWritten(files, isKeyNew ? paths.key : null)
  printNext(paths, around)
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
): NewFile[] {
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
      what: 'what is read, and how the runs are kept: read it, and correct it',
      text: configurationText(around, { archive, key }),
    },
    ...(variables.length > 0
      ? [
          {
            path: passwords,
            what: 'passwords of databases: fill it in',
            text: passwordsText(variables),
            isSecret: true,
          },
        ]
      : []),
    ...engines.map((engine) => grantsFile(engine, folder)),
    {
      path: join(folder, 'cardsweep.service'),
      what: 'systemd: the audit',
      text: serviceText(start),
    },
    { path: join(folder, 'cardsweep.timer'), what: 'systemd: when it starts', text: TIMER },
    {
      path: join(folder, 'cardsweep.cron'),
      what: 'a line of cron, instead',
      text: cronText(start),
    },
  ]
}

function grantsFile(engine: Engine, folder: string): NewFile {
  return {
    path: join(folder, `grants-${engine}.sql`),
    what: 'the role that can only read: for the owner of the database',
    text: grantsOf(engine),
  }
}

function passwordsText(variables: readonly string[]): string {
  return [
    '# Passwords of the role cardsweep, NAME=VALUE. Only its owner may read this file.',
    ...variables.map((name) => `${name}=`),
    '',
  ].join('\n')
}

/** Nothing is written where one of the files is there; passwords and a key are never written over. */
function refuseOverwriting(files: readonly NewFile[], force: boolean): void {
  const existing = files.find(({ path }) => existsSync(path))
  if (existing === undefined || force) return
  throw new UsageError(`${existing.path} is there already: --force writes over it`)
}

function printWritten(files: readonly NewFile[], key: string | null): void {
  const lines = files.map(({ path, what }) => `${path}\t${what}`)
  if (key !== null) {
    lines.push(`${key}\tprivate key that signs: keep it where only cardsweep reads it`)
    lines.push(`${key}.pub\tpublic key: give it to those who verify`)
  }
  process.stdout.write(`Written:\n${lines.map((line) => `  ${line}\n`).join('')}`)
}

function printNext({ folder, config, passwords }: Paths, { databases }: MachineFacts): void {
  const engines = [...new Set(databases.map(({ engine }) => engine))]
  const steps = [
    ...engines.map(
      (engine) => `let the owner of the database run ${join(folder, `grants-${engine}.sql`)}`,
    ),
    ...(databases.length > 0
      ? [`write the passwords into ${passwords}; in a shell: set -a; . ${forShell(passwords)}`]
      : []),
    `cardsweep check -c ${forShell(config)}`,
    `cardsweep audit -c ${forShell(config)}`,
    `every night: add the line of ${join(folder, 'cardsweep.cron')} by crontab -e, or copy cardsweep.service and cardsweep.timer to /etc/systemd/system and systemctl enable --now cardsweep.timer`,
  ]
  const numbered = steps.map((step, index) => `  ${index + 1}. ${step}\n`)
  process.stdout.write(`Next:\n${numbered.join('')}`)
}
