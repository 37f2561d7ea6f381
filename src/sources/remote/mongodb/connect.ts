import { MongoClient, MongoParseError } from 'mongodb'
import { ConnectionError, UsageError } from '../../../errors.ts'
import type { Target } from '../../../model/index.ts'
import { isLocalHost } from '../../connections/index.ts'
import { isHere, type MongoAddress, passwordOfTarget } from './address.ts'
import { failureOf } from './failures.ts'

/** ms until servers that do not answer count as away. */
const PATIENCE = 5_000
/** ms after which a server that owes an answer counts as lost. */
const SILENCE = 300_000

/** How servers are reached. */
interface Reaching {
  readonly insecure: boolean
  /** Ends the connections, whatever they wait for. */
  readonly signal: AbortSignal
}

/** Opens a client for one reader, which prefers a secondary. */
export async function connect(
  target: Target,
  address: MongoAddress,
  { insecure, signal }: Reaching,
): Promise<MongoClient> {
  const client = newClient(target, address, insecure)
  const end = (): void => void client.close(true).catch(() => {})
  signal.addEventListener('abort', end, { once: true })
  client.once('topologyClosed', () => signal.removeEventListener('abort', end))
  try {
    if (insecure) return await client.connect()
    if (isExposed(client, address)) throw exposed()
    return isVerified(client) ? await client.connect() : await connectHere(client)
  } catch (error) {
    await client.close()
    throw failureOf(error)
  }
}

/** Whether somebody between here and the servers could read along or stand in for them. */
export const isExposed = (client: MongoClient, address: MongoAddress): boolean =>
  !isVerified(client) && !isHere(address)

/** By what the client makes of a URL: it has several ways to ask for TLS, and to believe anybody. */
const isVerified = ({ options }: MongoClient): boolean =>
  options.tls && options.rejectUnauthorized !== false && options.checkServerIdentity === undefined

/** Servers of this machine may name others, which are asked in clear text then. */
async function connectHere(client: MongoClient): Promise<MongoClient> {
  let isElsewhere = false
  client.on('serverOpening', ({ address }) => {
    if (isElsewhere || isLocalHost(address.replace(/:\d+$/, ''))) return
    isElsewhere = true
    void client.close(true).catch(() => {}) // before it is asked
  })
  try {
    await client.connect()
  } catch (error) {
    throw isElsewhere ? exposed() : error
  }
  if (isElsewhere) throw exposed()
  return client
}

const exposed = (): ConnectionError =>
  new ConnectionError(
    'the password and all data would cross the network in clear text, or to anybody: write tls=true behind the ?, without options that weaken it, or accept it by --insecure',
  )

function newClient(target: Target, address: MongoAddress, insecure: boolean): MongoClient {
  const password = passwordOfTarget(target, address)
  const isAlone = address.hosts.length === 1 && isHere(address) && !insecure
  return clientFor(address, {
    ...(address.user !== undefined && {
      auth: { username: address.user, ...(password !== undefined && { password }) },
    }),
    ...(insecure &&
      !/[?&]tlsInsecure=/i.test(address.url) && { tlsAllowInvalidCertificates: true }),
    ...(!/(?:^|[?&])readPreference=/i.test(address.url) && {
      readPreference: 'secondaryPreferred' as const,
    }),
    // What it has is read, and no other machine that it names.
    ...(isAlone &&
      !/[?&](?:loadBalanced|tls|ssl)=true/i.test(address.url) && { directConnection: true }),
    appName: 'cardsweep',
    maxPoolSize: 1,
    retryReads: false, // a unit that was lost is read again by the run
    serverSelectionTimeoutMS: PATIENCE,
    connectTimeoutMS: PATIENCE,
    socketTimeoutMS: SILENCE,
  })
}

function clientFor(
  { url }: MongoAddress,
  options: ConstructorParameters<typeof MongoClient>[1],
): MongoClient {
  try {
    return new MongoClient(url, options)
  } catch (cause) {
    if (!(cause instanceof MongoParseError)) throw cause
    throw new UsageError('an option behind the ? of a mongodb:// URL cannot be read', { cause })
  }
}
