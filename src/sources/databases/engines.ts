import type { Engine } from '../../model/index.ts'
import type { DatabaseEngine } from './engine.ts'

/**
 * Every kind of server that is read: a folder beside this file, and an entry here. The compiler asks for one of each
 * `Engine`, as it does of its address (connections/engines.ts) and its script of grants. Loaded where it is used.
 */
export const loadEngine: Readonly<Record<Engine, () => Promise<DatabaseEngine>>> = {
  postgres: async () => (await import('./postgres/index.ts')).postgres,
  mysql: async () => (await import('./mysql/index.ts')).mysql,
}
