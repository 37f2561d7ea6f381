import type { Unit } from '../../../model/index.ts'
import { partOfCollection } from '../records/index.ts'
import type { ServerAddress } from '../server-address.ts'
import type { ClusterNode } from './key-spaces.ts'

/** What the keys of a database are called where a database of other servers has tables. */
export const KEYS = 'keys'

/** A database of one server, or what a server of a cluster has of it. */
export interface KeyPlace {
  readonly database: number
  readonly node: ClusterNode | null
}

/**
 * The unit of a database: `"db0"."keys"`, of a cluster `"db0"."keys"@10.0.0.1:6379`, where the server is no part of the
 * names: keys move from one to another.
 */
export function unitOfDatabase({ database, node }: KeyPlace, target: number, bytes: number): Unit {
  const names = partOfCollection({ database: `db${database}`, name: KEYS })
  const part = node === null ? names : `${names}@${node.host}:${node.port}`
  return { source: 'records', target, part, range: null, bytes, version: '1' }
}

/** The server and the database of a unit. */
export function serverOfUnit(
  part: string,
  address: ServerAddress,
): { readonly server: ServerAddress; readonly database: number } {
  const [, number, host, port] = /^"db(\d+)"\."keys"(?:@(.*):(\d+))?$/.exec(part) ?? []
  const server = host === undefined ? address : nodeAddress(address, { host, port: Number(port) })
  return { server, database: Number(number) }
}

/** Another server of a cluster, with the user, the password and the encryption of the one that was named. */
export const nodeAddress = (address: ServerAddress, { host, port }: ClusterNode): ServerAddress =>
  Object.create(address, {
    host: { value: host || address.host },
    port: { value: port },
    socket: { value: host === '' ? address.socket : null },
  })
