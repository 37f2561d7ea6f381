import { ConnectionError, LostError } from '../../../errors.ts'
import type { NotReadReason } from '../../../model/index.ts'
import { type HttpAnswer, textIn, textOf } from '../http/index.ts'
import { NotReadError } from '../not-read-error.ts'

/** An answer that is no success. */
export interface S3Failure {
  readonly status: number
  /** Its name in the store's list of errors; of its words, which may hold a key, nothing is kept but what they are about. */
  readonly code: string
  /** Where the bucket really is. */
  readonly region: string | null
  readonly isCustomerKey: boolean
}

const MOST = 65_536 // bytes of an answer that tells of an error

/** Reads what went wrong. */
export async function failureIn(answer: HttpAnswer): Promise<S3Failure> {
  const { status, headers } = answer
  const text = await textOf(answer, MOST).catch(() => '')
  const code = textIn(text, 'Code') ?? ''
  const region = headers['x-amz-bucket-region'] ?? textIn(text, 'Region')
  return {
    status,
    code: /^\w{1,64}$/.test(code) ? code : '',
    region: typeof region === 'string' && /^[\w-]{1,64}$/.test(region) ? region : null,
    isCustomerKey: /Server Side Encryption|customer(?:-| )provided/i.test(text),
  }
}

/** Whether the store asks to come back later, or has a trouble of its own. */
export const isForLater = ({ status, code }: S3Failure): boolean =>
  status === 429 ||
  (status >= 500 && status !== 501) ||
  code === 'SlowDown' ||
  code === 'RequestTimeout'

/** What can be told of codes, with what to do. */
const TOLD: Readonly<Record<string, readonly [reason: NotReadReason, words: string]>> = {
  NoSuchKey: ['vanished', 'it is gone since it was listed'],
  NoSuchVersion: ['vanished', 'this version is gone since it was listed'],
  NoSuchBucket: ['missing', 'there is no such bucket: check its name and the endpoint'],
  PreconditionFailed: ['changed', 'another object is under its name since it was listed'],
  InvalidRange: ['shrank', 'it is shorter than it was listed'],
  InvalidObjectState: ['archived', 'it is in an archive: restore it, then scan again'],
}

/** Of who is not let in: keys that are wrong, or for another time. */
const KEYS =
  /^(?:InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|InvalidToken|TokenRefreshRequired|RequestTimeTooSkewed|AuthorizationHeaderMalformed)$/

/** The error for an answer, with the right that is missing where it is one. */
export function errorOf(failure: S3Failure, right: string): Error {
  const { status, code, isCustomerKey } = failure
  const name = code === '' ? `status ${status}` : code
  if (isForLater(failure))
    return new LostError(
      `the store asks to come back later (${name}): scan at another time, or with fewer --jobs`,
    )
  const told =
    TOLD[code] ??
    (status === 404
      ? TOLD['NoSuchKey']
      : status === 412
        ? TOLD['PreconditionFailed']
        : status === 416
          ? TOLD['InvalidRange']
          : undefined)
  if (told) return new NotReadError(told[0], `${told[1]} (${name})`)
  if (status === 400 && isCustomerKey)
    return new NotReadError(
      'encrypted',
      `it is encrypted with a key of the customer's own, SSE-C (${name})`,
    )
  if (KEYS.test(code))
    return new ConnectionError(
      `the store does not accept the keys (${name}): check them, the region, and the clock`,
    )
  if (status === 401 || status === 403)
    return new NotReadError(
      'permission',
      `the store does not allow it (${name}): cardsweep grants s3 prints the rights, here ${right}, and kms:Decrypt where a key of KMS encrypts it`,
    )
  return new NotReadError('server', `the store answers with ${name}`)
}
