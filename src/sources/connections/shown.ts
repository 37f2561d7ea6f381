import { schemeOf } from './engines.ts'

/** `//user:password@`, up to the last @ before the path: an unescaped @ or / may be in a password. */
const AUTHORITY = /^([a-z][a-z0-9+.-]*:\/\/[^:/?#@]*):(.*)@/i
/** Passwords, keys and tokens, and the signatures of URLs that were signed beforehand (Azure, Amazon). */
const PARAMETER =
  /([?&](?:[a-z_-]*(?:password|secret|token|key|signature|credential)|sig)=)[^&#]*/gi

/** A target's location without the password, as every output shows it. */
export function withoutPassword(location: string): string {
  if (schemeOf(location) === null) return location
  return location.replace(AUTHORITY, '$1@').replace(PARAMETER, '$1')
}

/** Whether a location holds a password, which everybody on the machine may see among the processes. */
export const hasPassword = (location: string): boolean => withoutPassword(location) !== location
