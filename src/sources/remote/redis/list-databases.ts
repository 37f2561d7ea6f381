import type { Note, Unit } from '../../../model/index.ts'
import { lackOf } from '../not-read-error.ts'
import type { ServerAddress } from '../server-address.ts'
import { connect, type RedisConnection } from './connect.ts'
import { type ClusterNode, heldKeysOf, mastersOf } from './key-spaces.ts'
import { databaseIn } from './shape.ts'
import { nodeAddress, unitOfDatabase } from './unit-of-database.ts'

/** What databases are listed with. */
export interface DatabaseListing {
  readonly address: ServerAddress
  readonly insecure: boolean
  readonly silence?: number
  /** Index of the target. */
  readonly index: number
  readonly note: Note
  readonly signal: AbortSignal
}

/** The databases with keys as units: of one server, or of each master of its cluster. */
export async function listDatabases(listing: DatabaseListing): Promise<Unit[]> {
  const { address, note } = listing
  const connection = await connect(address, 0, listing)
  try {
    const { isClustered } = await heldKeysOf(connection)
    if (!isClustered) return await unitsOn(connection, null, listing)
    const units: Unit[] = []
    for (const node of await mastersOf(connection, note))
      units.push(...(await onNode(node, listing)))
    return units
  } finally {
    connection.close()
  }
}

/** A server of the cluster that cannot be asked costs its own keys. */
async function onNode(node: ClusterNode, listing: DatabaseListing): Promise<Unit[]> {
  let connection: RedisConnection | null = null
  try {
    connection = await connect(nodeAddress(listing.address, node), 0, listing)
    return await unitsOn(connection, node, listing)
  } catch (error) {
    const lack = lackOf(error)
    if (lack === null) throw error
    listing.note({ what: `${node.host}:${node.port}`, ...lack })
    return []
  } finally {
    connection?.close()
  }
}

async function unitsOn(
  connection: RedisConnection,
  node: ClusterNode | null,
  { address, index }: DatabaseListing,
): Promise<Unit[]> {
  const wanted = databaseIn(address.path)
  const { spaces, used } = await heldKeysOf(connection)
  const all = spaces.reduce((sum, { keys }) => sum + keys, 0)
  return spaces
    .filter(({ database }) => wanted === null || database === wanted)
    .map(({ database, keys }) =>
      unitOfDatabase({ database, node }, index, Math.round((used * keys) / Math.max(1, all))),
    )
}
