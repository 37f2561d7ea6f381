import type { ParsedSetting } from '../config/index.ts'
import { UsageError } from '../errors.ts'
import type { Target } from '../model/index.ts'
import { isStdin, isUnnamed } from '../sources/index.ts'

/** What a stream may be called. */
export const streamName: ParsedSetting<string> = {
  read: (given) => (typeof given === 'string' && given !== '' ? given : undefined),
  must: 'must be a name such as web1/app.log',
}

/** What is called so. */
const STREAMS = '- or <(command)'

/**
 * The targets of a command line; each name is that of one of the streams among them, in their order.
 *
 * @throws {UsageError} where names and streams do not go together.
 */
export function withStreamNames(
  locations: readonly string[],
  names: readonly string[] = [],
): Pick<Target, 'location' | 'name'>[] {
  if (names.length > 0) refuseOthers(locations, names)
  const left = [...names]
  return locations.map((location) => {
    const name = isUnnamed(location) ? left.shift() : undefined
    return name === undefined ? { location } : { location, name }
  })
}

function refuseOthers(locations: readonly string[], names: readonly string[]): void {
  const streams = locations.filter(isUnnamed)
  if (streams.length === 0)
    throw new UsageError(`--stdin-name needs a target that is a stream: ${STREAMS}`)
  if (streams.length !== names.length)
    throw new UsageError(
      `--stdin-name must be given once for each stream (${STREAMS}), in their order: names ${names.length}, streams ${streams.length}`,
    )
  if (new Set(names).size < names.length)
    throw new UsageError('two streams have the same --stdin-name: their places would be the same')
  if (streams.filter(isStdin).length > 1)
    throw new UsageError('standard input is named twice as a target: it can be read once only')
}
