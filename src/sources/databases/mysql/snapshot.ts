import type { Connection } from 'mysql2'
import { ask } from './ask.ts'

/** From here on a session sees the rows of InnoDB as they are now. */
export async function beginSnapshot(connection: Connection): Promise<void> {
  await ask(connection, 'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY')
  await ask(connection, 'SAVEPOINT cardsweep')
}

/** Ends what `beginSnapshot` began. */
export async function endSnapshot(connection: Connection): Promise<void> {
  await ask(connection, 'ROLLBACK')
}

/** Gives up the locks on tables that were read, behind which an ALTER TABLE would wait; the snapshot stays. */
export async function leaveTables(connection: Connection): Promise<void> {
  await ask(connection, 'ROLLBACK TO SAVEPOINT cardsweep')
}
