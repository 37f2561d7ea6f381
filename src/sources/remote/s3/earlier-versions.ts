import type { NotRead } from '../../../model/index.ts'
import { textIn, textOf } from '../http/index.ts'
import { lackOf, NotReadError } from '../not-read-error.ts'
import { lastingly } from '../patience.ts'
import type { AskBucket } from './client.ts'

const MOST = 65_536 // bytes of an answer of one line
const CHOICE = 'add ?versions=all to the URL to read them, or ?versions=current to leave them out'

/** What is told where only current versions are read and a bucket may keep earlier ones; null where it keeps none. */
export async function earlierVersions(
  bucket: AskBucket,
  signal: AbortSignal,
): Promise<Omit<NotRead, 'what'> | null> {
  try {
    const question = { query: { versioning: '' }, right: 's3:GetBucketVersioning' }
    const ask = async (): Promise<string> => textOf(await bucket(question, signal), MOST)
    const status = textIn(await lastingly(ask, signal), 'Status')
    if (status === null) return null
    return { reason: 'versions', detail: `earlier versions of objects are not read: ${CHOICE}` }
  } catch (error) {
    signal.throwIfAborted()
    if (lackOf(error)?.reason !== 'permission') {
      if (error instanceof NotReadError) return null // a store that has no versions knows no such question
      throw error
    }
    const detail = `whether the bucket keeps earlier versions is not known (s3:GetBucketVersioning): ${CHOICE}`
    return { reason: 'unproven', detail }
  }
}
