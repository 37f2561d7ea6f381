import type { Note } from '../../../model/index.ts'
import { NotReadError } from '../not-read-error.ts'
import type { RedisConnection, Reply } from './connect.ts'

/** A database of a server. */
interface KeySpace {
  readonly database: number
  readonly keys: number
}

/** What a server says of itself. */
export interface HeldKeys {
  /** The databases with keys. */
  readonly spaces: readonly KeySpace[]
  /** Bytes of memory that it uses. */
  readonly used: number
  /** Whether it keeps a part of the keys, and other servers the rest. */
  readonly isClustered: boolean
}

/** Asks a server which databases hold keys. Throws `NotReadError` for a Sentinel, which holds none. */
export async function heldKeysOf(connection: RedisConnection): Promise<HeldKeys> {
  const info = textOf(await connection.ask('INFO'))
  if (/^redis_mode:sentinel/m.test(info))
    throw new NotReadError(
      'server',
      'this is a Sentinel, which holds no keys: name the server itself',
    )
  const spaces = [...info.matchAll(/^db(\d+):keys=(\d+)/gm)].map(([, database, keys]) => ({
    database: Number(database),
    keys: Number(keys),
  }))
  const used = Number(/^used_memory:(\d+)/m.exec(info)?.[1] ?? 0)
  return { spaces, used, isClustered: /^cluster_enabled:1/m.test(info) }
}

/** A server of a cluster that keeps keys. */
export interface ClusterNode {
  /** Empty for the one that was asked, where it does not know its own address. */
  readonly host: string
  readonly port: number
}

/** Slots of a cluster (Redis cluster specification, "Key distribution model"). */
const SLOTS = 16_384

/** Where the slots stand in a line of `CLUSTER NODES`, behind the state of the link. */
const FIRST_SLOTS = 8

/** The masters of a cluster that have slots; slots that no master has are noted, as nobody can read them. */
export async function mastersOf(connection: RedisConnection, note: Note): Promise<ClusterNode[]> {
  const lines = textOf(await connection.ask('CLUSTER', 'NODES')).split('\n')
  const masters = lines
    .map((line) => line.split(' '))
    .filter((words) => /\bmaster\b/.test(words[2] ?? '') && words.length > FIRST_SLOTS)
  const covered = masters.flatMap((words) => words.slice(FIRST_SLOTS)).map(slotsIn)
  const lacking = SLOTS - covered.reduce((sum, slots) => sum + slots, 0)
  if (lacking > 0) {
    const detail = `no server of the cluster has ${lacking} of its ${SLOTS} slots`
    note({ what: 'cluster', reason: 'missing', detail })
  }
  return masters.flatMap(([, address = '']) => nodeAt(address))
}

/** `0-5460` or `7`; a slot that moves stands in brackets, and with its own server once more. */
function slotsIn(text: string): number {
  const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? []
  return from === undefined ? 0 : Number(to) - Number(from) + 1
}

/** `10.0.0.1:6379@16379,name`. */
function nodeAt(address: string): ClusterNode[] {
  const [, host, port] = /^(.*):(\d+)(?:@|$)/.exec(address.split(',')[0] ?? '') ?? []
  return host === undefined ? [] : [{ host, port: Number(port) }]
}

const textOf = (reply: Reply): string =>
  Buffer.isBuffer(reply) ? reply.toString() : String(reply ?? '')
