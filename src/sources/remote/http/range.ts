import { NotReadError } from '../not-read-error.ts'
import type { HttpAnswer } from './request.ts'

/**
 * Throws `NotReadError` where an answer begins at another byte than was asked for (RFC 9110, 14.4): a server may give
 * all, which is a part from the first byte on, or another part.
 */
export function refuseOtherRange(
  { status, headers }: Pick<HttpAnswer, 'status' | 'headers'>,
  range: readonly [from: number, to: number] | null,
): void {
  const told = /^bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1]
  const from = status === 206 ? Number(told ?? range?.[0] ?? 0) : 0
  if (from !== (range?.[0] ?? 0))
    throw new NotReadError('server', 'the store gives another part than was asked for')
}

/** Whether two ETags name the same content, however they are quoted. */
export const isSameTag = (one: string | undefined, other: string): boolean =>
  bare(one) === bare(other)

const bare = (etag = ''): string => etag.replace(/^W\//, '').replaceAll('"', '')
