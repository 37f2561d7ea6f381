import { chown } from 'node:fs/promises'

const NOBODY = 65_534 // the account without rights of Debian and Fedora

/** Who runs the servers: PostgreSQL refuses to run as root. */
export interface Account {
  readonly uid?: number
  readonly gid?: number
}

/** The account of the tests, or nobody when they are run as root. */
export const account: Account = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}

/** Gives a directory to that account. */
export async function giveTo(directory: string): Promise<void> {
  if (account.uid !== undefined) await chown(directory, NOBODY, NOBODY)
}
