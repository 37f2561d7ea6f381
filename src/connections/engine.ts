/** The kinds of servers that are read. */
export type Engine = 'postgres' | 'mysql'

const SCHEMES: Readonly<Record<string, Engine>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  mysql: 'mysql',
  mariadb: 'mysql',
}

/** Which server a target names by its URL; null where it names none. */
export function engineOf(location: string): Engine | null {
  const [, scheme = ''] = /^([a-z]+):\/\//i.exec(location) ?? []
  return SCHEMES[scheme.toLowerCase()] ?? null
}
