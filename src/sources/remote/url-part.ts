import { UsageError } from '../../errors.ts'

/** A part of a URL without its percent-encoding; throws `UsageError` with these words where it cannot be read. */
export function urlPart(text: string, unreadable: string): string {
  try {
    return decodeURIComponent(text)
  } catch (cause) {
    throw new UsageError(unreadable, { cause })
  }
}
