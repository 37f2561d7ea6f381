import type { Engine } from '../../model/index.ts'
import type { Framework } from './frameworks.ts'

/** Something to read, and why it was taken up. */
export interface FoundLogs {
  readonly path: string
  readonly name: string
  /** What a person is told of it. */
  readonly what: string
  /** The application that it belongs to. */
  readonly system?: string
  readonly exclude?: readonly string[]
}

/** An application, known by its files. */
export interface Application {
  readonly folder: string
  readonly framework: Framework
}

/** What was seen on a machine. */
export interface MachineFacts {
  readonly logs: readonly FoundLogs[]
  readonly databases: readonly FoundDatabase[]
  /** Whether the journal of systemd is kept here. */
  readonly hasJournal: boolean
  /** Files of applications that name a database in words of their own. */
  readonly unclear: readonly string[]
}

/** A database to read, with the role of the grants; its password is the value of a variable. */
export interface FoundDatabase {
  readonly engine: Engine
  readonly url: string
  readonly passwordEnv: string
  /** Where it was seen. */
  readonly what: string
}
