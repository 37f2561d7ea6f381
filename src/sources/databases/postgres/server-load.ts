import type { Client } from 'pg'
import { SCAN_MARK } from './settings.ts'

/** Whether others have a statement that runs or has just ended; who may not see their state is told of none. */
const OTHERS = `
SELECT EXISTS (SELECT FROM pg_stat_activity
                WHERE backend_type = 'client backend' AND application_name <> 'cardsweep' AND ltrim(query, E' \\n') NOT LIKE '${SCAN_MARK}%'
                  AND (state = 'active' OR state_change > now() - interval '0.1 s')) AS work`

/** Whether others work with the server now. */
export async function othersActive(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ work: boolean }>(OTHERS)
  return rows[0]?.work ?? false
}
