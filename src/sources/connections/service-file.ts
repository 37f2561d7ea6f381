import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { UsageError } from '../../errors.ts'
import { isOpenToOthers } from './private-file.ts'

/** The options of a service by the names that libpq gives them. */
export type Service = Readonly<Record<string, string>>

/** Where Debian's libpq looks for the file of the whole machine. */
const OF_THE_MACHINE = '/etc/postgresql-common'

/**
 * The options of a service: of the user's file, else of the machine's. A password counts only in a file that its
 * owner alone may read.
 *
 * @throws {UsageError} for a service that is in neither, as libpq would.
 */
export function serviceNamed(name: string | undefined): Service {
  if (!name) return {}
  for (const file of serviceFiles()) {
    const service = serviceIn(file, name)
    if (service === null) continue
    const { password: _, ...rest } = service
    return isOpenToOthers(file) ? rest : service
  }
  throw new UsageError(
    `the service ${name} is in no file of services (${serviceFiles().join(', ')})`,
  )
}

function serviceFiles(): string[] {
  const { PGSERVICEFILE, PGSYSCONFDIR } = process.env
  return [
    PGSERVICEFILE || join(homedir(), '.pg_service.conf'),
    join(PGSYSCONFDIR || OF_THE_MACHINE, 'pg_service.conf'),
  ]
}

/** Of an option that stands twice the first holds, as for libpq. */
function serviceIn(file: string, name: string): Service | null {
  if (!existsSync(file)) return null
  const service = new Map<string, string>()
  let group: string | null = null
  let isThere = false
  for (const line of linesOf(file)) {
    group = /^\s*\[([^\]]*)\]/.exec(line)?.[1] ?? group
    if (group !== name) continue
    isThere = true
    if (/^\s*ldap:/.test(line))
      throw new UsageError(`the service ${name} asks LDAP, which cardsweep does not`)
    const [, option, value] = /^\s*([a-z_]+)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    if (option !== undefined && value !== undefined && !service.has(option))
      service.set(option, value)
  }
  return isThere ? Object.fromEntries(service) : null
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/)
  } catch {
    return []
  }
}
