import { MongoClient, MongoParseError } from 'mongodb'
import { UsageError } from '../../../errors.ts'
import type { Target } from '../../../model/index.ts'
import { type MongoAddress, passwordOfTarget, refuseExposed } from './address.ts'
import { failureOf } from './failures.ts'

/** ms until servers that do not answer count as away. */
const PATIENCE = 5_000
/** ms after which a server that owes an answer counts as lost. */
const SILENCE = 300_000

/** Opens a client for one reader, which prefers a secondary. */
export async function connect(
  target: Target,
  address: MongoAddress,
  insecure: boolean,
): Promise<MongoClient> {
  refuseExposed(address, insecure)
  const password = passwordOfTarget(target, address)
  const client = clientFor(address, {
    ...(address.user !== undefined && {
      auth: { username: address.user, ...(password !== undefined && { password }) },
    }),
    ...(address.isEncrypted && insecure && { tlsAllowInvalidCertificates: true }),
    ...(!/(?:^|[?&])readPreference=/i.test(address.url) && {
      readPreference: 'secondaryPreferred' as const,
    }),
    appName: 'cardsweep',
    maxPoolSize: 1,
    retryReads: false, // a unit that was lost is read again by the run
    serverSelectionTimeoutMS: PATIENCE,
    connectTimeoutMS: PATIENCE,
    socketTimeoutMS: SILENCE,
  })
  try {
    return await client.connect()
  } catch (error) {
    await client.close()
    throw failureOf(error)
  }
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
