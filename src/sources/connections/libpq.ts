import type { GivenConnection } from './given.ts'
import { pgpassFile } from './pgpass.ts'
import { type Service, serviceNamed } from './service-file.ts'

/**
 * What libpq would take where a URL says nothing: a service, which the URL or `PGSERVICE` names, else the environment
 * (PostgreSQL documentation, "Environment Variables" and "The Connection Service File").
 */
export function givenByLibpq(url: URL): GivenConnection {
  const service = serviceNamed(url.searchParams.get('service') || process.env['PGSERVICE'])
  const said = (option: string, variable: string): string | undefined =>
    service[option] || process.env[variable] || undefined
  const host = said('host', 'PGHOST') ?? said('hostaddr', 'PGHOSTADDR')
  const isSocket = host?.startsWith('/') ?? false
  return {
    ...(isSocket ? { socket: host } : { host }),
    port: said('port', 'PGPORT'),
    user: said('user', 'PGUSER'),
    database: said('dbname', 'PGDATABASE'),
    password: said('password', 'PGPASSWORD'),
    passwordFile: passwordFileOf(service),
    sslmode: said('sslmode', 'PGSSLMODE'),
    sslrootcert: said('sslrootcert', 'PGSSLROOTCERT'),
  }
}

const passwordFileOf = (service: Service): string => service['passfile'] || pgpassFile()
