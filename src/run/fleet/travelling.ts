import { withoutPassword } from '../../sources/index.ts'
import type { Setup } from '../scanner.ts'
import type { Invitation } from './messages.ts'

/** What machines are told: no password, and no command that would print one. */
export function travelling(setup: Setup): Pick<Invitation, 'secret' | 'setup'> {
  const { secret, module: _, tagKey: ____, targets, database, ...rest } = setup
  const { snapshots: __, ...settings } = database
  return {
    secret: Buffer.from(secret).toString('base64'),
    setup: {
      ...rest,
      targets: targets.map(({ passwordCommand: ___, ...target }) => ({
        ...target,
        location: withoutPassword(target.location),
      })),
      database: settings,
    },
  }
}

/** The key of the tags of a machine's own files, in base64. */
export const withTagKey = (key: Uint8Array | null | undefined): Pick<Invitation, 'tagKey'> =>
  key ? { tagKey: Buffer.from(key).toString('base64') } : {}
