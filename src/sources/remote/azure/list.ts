import { circleWatch } from '../circle.ts'
import { elements, isWhole, textIn, textOf } from '../http/index.ts'
import { NotReadError } from '../not-read-error.ts'
import type { HttpObject } from '../objects/index.ts'
import { lastingly } from '../patience.ts'
import type { AskContainer } from './client.ts'

/** A blob as a container lists it; its version is that of an earlier one, or a snapshot. */
export interface ListedBlob extends HttpObject {
  readonly isArchived: boolean
}

const MOST = 256 * 1024 * 1024 // bytes of a page: five thousand names of a kilobyte, each byte written as several

/** Lists blobs page by page, with their earlier versions and snapshots where that is asked for. */
export async function* listBlobs(
  container: AskContainer,
  { prefix, withEarlier }: { readonly prefix: string; readonly withEarlier: boolean },
  signal: AbortSignal,
): AsyncGenerator<ListedBlob> {
  const query = {
    ...{ restype: 'container', comp: 'list', prefix },
    ...(withEarlier && { include: 'snapshots,versions' }),
  }
  const watch = circleWatch()
  let marker = ''
  do {
    const question = { query: { ...query, ...(marker && { marker }) } }
    const page = await lastingly(
      async () => textOf(await container(question, signal), MOST),
      signal,
    )
    if (!isWhole(page, 'EnumerationResults'))
      throw new NotReadError('server', 'the store answers with no listing, or with a part of one')
    yield* elements(page, 'Blob').map(blobIn)
    marker = textIn(page, 'NextMarker') ?? ''
    watch(marker)
  } while (marker !== '')
}

function blobIn(xml: string): ListedBlob {
  const text = textIn(xml, 'Name') ?? ''
  const [snapshot, version] = [textIn(xml, 'Snapshot'), textIn(xml, 'VersionId')]
  const isEarlier = version !== null && textIn(xml, 'IsCurrentVersion') !== 'true'
  const timeIn = (name: string): number => Date.parse(textIn(xml, name) ?? '') || 0
  return {
    name: /<Name\s+Encoded="true"/i.test(xml) ? decoded(text) : text,
    size: Number(textIn(xml, 'Content-Length') ?? Number.NaN),
    modified: timeIn('Last-Modified'),
    made: timeIn('Creation-Time'),
    etag: textIn(xml, 'Etag') ?? '',
    version: {
      ...(snapshot ? { snapshot } : isEarlier && { versionid: version }),
    },
    isArchived: textIn(xml, 'AccessTier') === 'Archive',
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // not encoded after all
  }
}
