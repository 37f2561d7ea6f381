import { ENGINE_NAMES, engineOf, engineSchemes, passwordVariables } from './connections/index.ts'
import { isStdin } from './files/index.ts'
import { isStaged } from './git/index.ts'
import { isJournal } from './journal.ts'
import { REMOTE_NAMES, remoteKindOf, remoteSchemes, secretVariables } from './remote/index.ts'

/** The names of all kinds of servers, each the first of its schemes. */
export const SERVER_NAMES: readonly string[] = [...ENGINE_NAMES, ...REMOTE_NAMES]

/** All schemes of URLs that are read. */
export const knownSchemes = (): string[] => [...engineSchemes(), ...remoteSchemes()]

/** The environment variables that passwords and other secrets are taken from. */
export const secretNames = (): string[] => [...passwordVariables(), ...secretVariables()]

/** The kind of server that a target names, as `grants` knows it; null for what is read on this machine. */
export const serverOfTarget = (location: string): string | null =>
  engineOf(location) ?? remoteKindOf(location)?.schemes[0] ?? null

/** Whether what is read of a target are tables, or collections of records. */
export const isOfTables = (location: string): boolean =>
  engineOf(location) !== null || remoteKindOf(location)?.content === 'records'

/** Whether a target is read by one reader, unless somebody allows more: reading is a load for its server. */
export const hasOneReader = (location: string): boolean =>
  engineOf(location) !== null || remoteKindOf(location)?.readers === 'one'

/** Whether a target names files of this machine. */
export const isOfFiles = (location: string): boolean =>
  serverOfTarget(location) === null && ![isStdin, isStaged, isJournal].some((is) => is(location))
