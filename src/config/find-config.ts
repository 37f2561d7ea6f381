import { existsSync } from 'node:fs'
import { UsageError } from '../errors.ts'

/** Names a configuration file where the command line names none. */
const VARIABLE = 'CARDSWEEP_CONFIG'
const HERE = 'cardsweep.yaml'
const OF_THE_MACHINE = '/etc/cardsweep/cardsweep.yaml'

/**
 * The configuration file: the one that is named, else ./cardsweep.yaml, else that of CARDSWEEP_CONFIG, else
 * /etc/cardsweep/cardsweep.yaml; undefined where there is none of them.
 *
 * @throws {UsageError} where CARDSWEEP_CONFIG names a file that is not there.
 */
export function findConfig(named?: string): string | undefined {
  if (named !== undefined) return named
  if (existsSync(HERE)) return HERE
  const file = process.env[VARIABLE]
  if (file && !existsSync(file)) {
    throw new UsageError(`${VARIABLE} names ${file}, which is not there`)
  }
  return file || (existsSync(OF_THE_MACHINE) ? OF_THE_MACHINE : undefined)
}
