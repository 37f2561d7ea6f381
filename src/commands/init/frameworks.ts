import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** How an application of some kind is known by its folder, and where it logs. */
export interface Framework {
  readonly name: string
  /** Files that it has, all of them, relative to its folder. */
  readonly marks: readonly string[]
  /** Folders in which card numbers are met: logs, and what debugging leaves. */
  readonly logs: readonly string[]
  /** Files that name its database. */
  readonly settings: readonly string[]
}

/** The first that fits is taken: what is built on another stands before it. */
const FRAMEWORKS: readonly Framework[] = [
  { name: 'Laravel', marks: ['artisan'], logs: ['storage/logs'], settings: ['.env'] },
  { name: 'EC-CUBE', marks: ['src/Eccube'], logs: ['var/log'], settings: ['.env'] },
  {
    name: 'EC-CUBE',
    marks: ['data/Smarty'],
    logs: ['data/logs'],
    settings: ['data/config/config.php'],
  },
  {
    name: 'Magento',
    marks: ['bin/magento'],
    logs: ['var/log', 'var/report', 'var/export'],
    settings: ['app/etc/env.php'],
  },
  { name: 'Symfony', marks: ['bin/console'], logs: ['var/log'], settings: ['.env', '.env.local'] },
  {
    name: 'WordPress',
    marks: ['wp-config.php'],
    logs: ['wp-content'],
    settings: ['wp-config.php'],
  },
  {
    name: 'Rails',
    marks: ['config/application.rb'],
    logs: ['log'],
    settings: ['config/database.yml', '.env'],
  },
  { name: 'Django', marks: ['manage.py'], logs: ['logs', 'log'], settings: ['.env'] },
  {
    name: 'Spring',
    marks: ['src/main/resources'],
    logs: ['logs', 'log'],
    settings: ['src/main/resources/application.properties', 'src/main/resources/application.yml'],
  },
  {
    name: 'Spring',
    marks: ['config/application.yml'],
    logs: ['logs', 'log'],
    settings: ['config/application.yml'],
  },
  {
    name: 'Spring',
    marks: ['application.properties'],
    logs: ['logs', 'log'],
    settings: ['application.properties'],
  },
  { name: 'Node', marks: ['package.json'], logs: ['logs', 'log'], settings: ['.env'] },
]

/** What an application in a folder is built with; null where none is known by its files. */
export function frameworkOf(folder: string): Framework | null {
  const isThere = (mark: string): boolean => existsSync(join(folder, mark))
  return FRAMEWORKS.find(({ marks }) => marks.every(isThere)) ?? null
}
