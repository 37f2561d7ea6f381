import { visible } from '../../mask/index.ts'
import type { Assessment, Place, Sample } from '../../model/index.ts'
import { pathInRoot, placeName } from '../wording/index.ts'
import { uriOf } from './uri.ts'

/** The name by which locations refer to the root of the sources (SARIF 2.1.0, 3.14.14). */
const ROOT = 'SRCROOT'

/** What paths are relative to, where the run looked at sources. */
export function uriBases({ sourceRoot }: Assessment['run']): object {
  if (sourceRoot === undefined) return {}
  const uri = uriOf(sourceRoot)
  return { originalUriBaseIds: { [ROOT]: { uri: uri.endsWith('/') ? uri : `${uri}/` } } }
}

/** What stands in a place, with its line where that is known. */
interface Located {
  readonly place: Place
  readonly samples?: readonly Pick<Sample, 'line'>[]
}

/** Where a finding stands: in a file, of the sources if possible, or in a column. */
export function locationOf(finding: Located, sourceRoot: string | undefined): object {
  const { place } = finding
  if (place.type === 'column') return logicalLocation(place)
  const line = finding.samples?.[0]?.line
  return {
    physicalLocation: {
      artifactLocation: artifactOf(place.path, sourceRoot),
      ...(line !== undefined && { region: { startLine: line } }),
    },
  }
}

function artifactOf(path: string, sourceRoot: string | undefined): object {
  const relative = pathInRoot(path, sourceRoot)
  return relative === null ? { uri: uriOf(path) } : { uri: uriOf(relative), uriBaseId: ROOT }
}

function logicalLocation(place: Place & { readonly type: 'column' }): object {
  const fullyQualifiedName = visible(placeName(place))
  return {
    logicalLocations: [{ name: visible(place.column), fullyQualifiedName, kind: 'member' }],
  }
}
