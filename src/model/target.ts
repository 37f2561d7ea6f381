/** A payment scheme's id as in rules/brands.json, for instance `visa` or `jcb`. */
export type Brand = string

/** Which brand ranges count: those met in Japan, or all that are issued somewhere. */
export type Profile = 'japan' | 'world'

/** The purpose of a run before a release. */
export const RELEASE = 'release'

/**
 * Whether published test cards count as cards: before a release, as the application that wrote them would write real
 * ones, and wherever nothing of a card is expected.
 */
export function countsTestCards(
  purpose: string | null,
  { expected }: Pick<Target, 'expected'>,
): boolean {
  return purpose === RELEASE || expected === 'none'
}

/** What the user named: a path, a glob, `-` or a database URL, with what is known about it. */
export interface Target {
  /** As the user wrote it; may hold a password or a card number, so it is never printed as it is. */
  readonly location: string
  /** What its findings are known by from run to run, wherever it lies; without it, its real path or its server. */
  readonly name?: string
  /** The system it belongs to: targets of one system are counted together. */
  readonly system?: string
  readonly owner?: string
  readonly environment?: string
  /** What card data is expected to lie here; `none` makes published test cards count as cards. */
  readonly expected?: 'none' | 'test' | 'card-data'
  /**
   * What the user excluded on purpose: glob patterns relative to the target, of tables by their last names
   * (`schema.table`).
   */
  readonly exclude?: readonly string[]
  /** Its files are sources that people review: comments in a line accept what stands in it. */
  readonly allowComments?: boolean
  /** The environment variable that holds the password of a database. */
  readonly passwordEnv?: string
  /** The program and its arguments that print the password; asked again for connections that are opened later. */
  readonly passwordCommand?: readonly string[]
  /** Relations that are read on request only, as `schema.name`: views and foreign tables. */
  readonly include?: readonly string[]
  /** Its files are written to at their ends only: of one that has grown, what it was is not read again. */
  readonly growth?: 'trusted'
  /**
   * Which machines read it, where a run has workers: `pool` or a group, for storage that all of them see, or the names
   * of machines, which may be a pattern, for the disk of each; without it, the machine that the run is started on.
   */
  readonly on?: string
  /** Of a database that another machine reads: with how many connections; one, unless told otherwise. */
  readonly connections?: number
  /** Of one that a single machine reads: what that is called. */
  readonly host?: string
  /** Why it cannot be opened, where a run goes on without it: then this is what is told of it. */
  readonly refused?: string
}
