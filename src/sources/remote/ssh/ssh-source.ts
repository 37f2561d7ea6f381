import type { Source, Target } from '../../../model/index.ts'
import { objectSource } from '../objects/index.ts'
import type { RemoteOptions, RemoteSource } from '../remote-kind.ts'
import { machineOf, sshAddress } from './address.ts'
import { GRANTS } from './grants.ts'
import { sshStore } from './ssh-store.ts'

/** Files of other machines as sources. */
export const sshSource: RemoteSource = { open, grants: GRANTS }

function open({ location }: Target, options: RemoteOptions): Source {
  const address = sshAddress(location)
  const root = `${machineOf(address)}${address.path.replace(/\/?$/, '/')}`
  return objectSource(sshStore(address, options), root, options)
}
