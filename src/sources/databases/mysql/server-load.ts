import type { Connection } from 'mysql2'
import { ask, textOf } from './ask.ts'
import { throwIfLost } from './failures.ts'

/** Threads of this user, of which the scan's are some, are shown to it without any right. */
const OWN_THREADS = `SELECT COUNT(*) AS own FROM information_schema.processlist
 WHERE command <> 'Sleep' AND user = SUBSTRING_INDEX(CURRENT_USER(), '@', 1)`

/** Whether statements of other users run now; a server that does not tell says no. */
export async function othersActive(connection: Connection): Promise<boolean> {
  try {
    const [all] = await ask(connection, "SHOW GLOBAL STATUS LIKE 'Threads_running'")
    const [own] = await ask(connection, OWN_THREADS)
    return Number(textOf(all, 'Value')) > Number(textOf(own, 'own'))
  } catch (error) {
    throwIfLost(error)
    return false
  }
}
