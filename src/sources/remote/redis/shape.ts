import { UsageError } from '../../../errors.ts'
import type { AddressShape } from '../server-address.ts'

/** Redis, Valkey and what speaks their protocol (RESP); `REDISCLI_AUTH` is the variable of redis-cli. */
export const SHAPE: AddressShape = {
  port: 6379,
  secure: ['rediss', 'valkeys'],
  passwordVariable: 'REDISCLI_AUTH',
}

/**
 * The number of the database that a URL names behind the host; null for all.
 *
 * @throws {UsageError} where it is no number.
 */
export function databaseIn(path: string): number | null {
  if (path === '') return null
  if (/^\d{1,5}$/.test(path)) return Number(path)
  throw new UsageError('what stands behind the host of a redis:// URL is the number of a database')
}
