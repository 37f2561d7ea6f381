import { readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import type { Translate } from '../../report/index.ts'
import { findDatabases } from './databases.ts'
import { frameworkOf } from './frameworks.ts'
import type { Application, FoundLogs, MachineFacts } from './machine-facts.ts'

/** Where to look: the root of a machine, and folders in which applications may lie besides the usual ones. */
interface Region {
  readonly root: string
  readonly folders: readonly string[]
  readonly translate: Translate
}

/** Folders of logs, the widest first: what lies in one that is read needs no line of its own. */
const logsOn = (translate: Translate): readonly Omit<FoundLogs, 'exclude'>[] => [
  { path: 'var/log', name: 'var-log', what: translate('init.varLog') },
  { path: 'var/lib/docker/containers', name: 'docker', what: translate('init.docker') },
  {
    path: 'var/lib/containers/storage/overlay-containers',
    name: 'podman',
    what: translate('init.podman'),
  },
  { path: 'usr/local/apache2/logs', name: 'apache', what: 'Apache' },
  { path: 'usr/local/nginx/logs', name: 'nginx', what: 'nginx' },
  { path: 'opt/tomcat/logs', name: 'tomcat', what: 'Tomcat' },
  { path: 'var/lib/tomcat9/logs', name: 'tomcat', what: 'Tomcat' },
  { path: 'var/lib/tomcat10/logs', name: 'tomcat', what: 'Tomcat' },
]

/** Where applications are put, and how many folders deep. */
const APPLICATIONS: readonly (readonly [path: string, depth: number])[] = [
  ['var/www', 2],
  ['srv', 2],
  ['opt', 1],
  ['home', 2],
  ['usr/share/nginx', 1],
  ['app', 0],
]

const MOST_APPLICATIONS = 50 // more are a folder of sources, not a machine that serves

/** Looks for logs, applications and databases; reads no log, and of settings only where a database is. */
export async function lookAround(region: Region): Promise<MachineFacts> {
  const { root, translate } = region
  const applications = applicationsIn(region)
  const named = logsOn(translate).map((logs) => ({ ...logs, path: join(root, logs.path) }))
  const logs = withoutCovered(
    [...named, ...applications.flatMap((each) => logsOf(each, translate))].filter(isFolder),
  )
  const hasJournal = ['var/log/journal', 'run/log/journal'].some((path) =>
    childrenOf(join(root, path)).some((folder) => readdirSync(folder).length > 0),
  )
  const found = await findDatabases(root, applications, translate)
  return { logs, hasJournal, ...found }
}

function applicationsIn({ root, folders }: Region): Application[] {
  const usual = APPLICATIONS.flatMap(([path, depth]) => foldersIn(join(root, path), depth))
  const all = [...new Set([...folders, ...usual])]
  return all
    .flatMap((folder) => {
      const framework = frameworkOf(folder)
      return framework === null ? [] : [{ folder, framework }]
    })
    .slice(0, MOST_APPLICATIONS)
}

/** A folder and those in it, so many deep; what may not be listed is passed over. */
function foldersIn(folder: string, depth: number): string[] {
  if (depth === 0) return [folder]
  return [folder, ...childrenOf(folder).flatMap((child) => foldersIn(child, depth - 1))]
}

function childrenOf(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !/^\.|^node_modules$|^vendor$/.test(entry.name))
      .map(({ name }) => join(folder, name))
  } catch {
    return []
  }
}

function logsOf({ folder, framework }: Application, translate: Translate): FoundLogs[] {
  const system = basename(folder)
  return framework.logs.map((path) => ({
    path: join(folder, path),
    name: `${system}-${path.replaceAll('/', '-')}`,
    what: translate('init.inFolder', { name: framework.name, folder }),
    system,
  }))
}

function isFolder({ path }: FoundLogs): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** Leaves out what lies in a folder that stands before it, by its real path. */
function withoutCovered(logs: readonly FoundLogs[]): FoundLogs[] {
  const taken: string[] = []
  return logs.filter(({ path }) => {
    const real = realpathSync(path)
    const isCovered = taken.some((above) => real === above || real.startsWith(above + sep))
    if (!isCovered) taken.push(real)
    return !isCovered
  })
}
