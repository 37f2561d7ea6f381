import type { Note } from '../../../model/index.ts'
import { circleWatch } from '../circle.ts'
import { elements, isWhole, textIn, textOf } from '../http/index.ts'
import { NotReadError } from '../not-read-error.ts'
import type { HttpObject } from '../objects/index.ts'
import { lastingly } from '../patience.ts'
import type { AskBucket } from './client.ts'

/** An object as a bucket lists it. */
export interface ListedObject extends HttpObject {
  /** The class of an archive that it is in and has not been restored from; null where it can be read. */
  readonly archive: string | null
}

/** What is listed of a bucket. */
export interface S3Listing {
  readonly bucket: AskBucket
  readonly prefix: string
  readonly isOfVersions: boolean
  /** ms before the tries after the first, of a page that was lost; for tests. */
  readonly pauses?: readonly number[] | undefined
}

const MOST = 64 * 1024 * 1024 // bytes of a page: a thousand keys of a kilobyte, each byte written as three
const ARCHIVES: ReadonlySet<string> = new Set(['GLACIER', 'DEEP_ARCHIVE'])

/** Lists objects page by page; what is deleted has no bytes, and is not among them. */
export async function* listObjects(
  { bucket, prefix, isOfVersions, pauses }: S3Listing,
  signal: AbortSignal,
): AsyncGenerator<ListedObject> {
  const kind: Record<string, string> = isOfVersions ? { versions: '' } : { 'list-type': '2' }
  const right = isOfVersions ? 's3:ListBucketVersions' : 's3:ListBucket'
  const headers = { 'x-amz-optional-object-attributes': 'RestoreStatus' }
  const watch = circleWatch()
  let next: Record<string, string> | null = {}
  while (next !== null) {
    const query: Record<string, string> = {
      ...('marker' in next ? {} : kind),
      prefix,
      'max-keys': '1000',
      'encoding-type': 'url',
      ...next,
    }
    const ask = async (): Promise<string> =>
      textOf(await bucket({ query, headers, right }, signal), MOST)
    const page = await lastingly(ask, signal, pauses)
    if (!isWhole(page, isOfVersions ? 'ListVersionsResult' : 'ListBucketResult'))
      throw new NotReadError('server', 'the store answers with no listing, or with a part of one')
    const decode = decoderOf(page)
    const listed = elements(page, isOfVersions ? 'Version' : 'Contents').map((xml) =>
      objectIn(xml, decode),
    )
    yield* listed
    next = nextPage(page, decode, listed.at(-1)?.name)
    watch(JSON.stringify(next))
  }
}

/** How names are written in an answer; Google's store says so by another name than the others. */
type Decode = (text: string) => string

function decoderOf(page: string): Decode {
  const isEncoded = /<Encoding-?Type>url</i.test(page)
  return (text) => {
    if (!isEncoded) return text
    try {
      return decodeURIComponent(text.replaceAll('+', ' '))
    } catch {
      return text // not encoded after all
    }
  }
}

function objectIn(xml: string, decode: Decode): ListedObject {
  const storage = textIn(xml, 'StorageClass') ?? ''
  const restored =
    textIn(xml, 'RestoreExpiryDate') !== null && textIn(xml, 'IsRestoreInProgress') !== 'true'
  const versionId = textIn(xml, 'VersionId')
  const modified = Date.parse(textIn(xml, 'LastModified') ?? '') || 0
  return {
    name: decode(textIn(xml, 'Key') ?? ''),
    size: Number(textIn(xml, 'Size') ?? Number.NaN),
    ...{ modified, made: modified },
    etag: textIn(xml, 'ETag') ?? '',
    version: versionId === null ? {} : { versionId },
    archive: ARCHIVES.has(storage) && !restored ? storage : null,
  }
}

/** What asks for the next page; null behind the last. */
function nextPage(
  page: string,
  decode: Decode,
  last: string | undefined,
): Record<string, string> | null {
  if (textIn(page, 'IsTruncated') !== 'true') return null
  const token = textIn(page, 'NextContinuationToken')
  if (token !== null) return { 'continuation-token': token }
  const marker = textIn(page, 'NextKeyMarker')
  if (marker !== null)
    return {
      'key-marker': decode(marker),
      'version-id-marker': textIn(page, 'NextVersionIdMarker') ?? '',
    }
  // A store that knows the first form of the question only.
  if (last === undefined)
    throw new NotReadError('server', 'the store says that more follows, and not what')
  return { marker: last }
}

/** Notes what can be known without reading, and says whether an object can be read. */
export function isReadable({ archive, size }: ListedObject, what: string, note: Note): boolean {
  if (archive === null) return true
  const detail = `it is in an archive (${archive}): restore it, then scan again`
  note({ what, reason: 'archived', detail, ...(size > 0 && { bytes: size }) })
  return false
}
