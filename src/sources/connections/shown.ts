import { engineOf } from './engines.ts'

/** `//user:password@`, up to the last @ before the path: an unescaped @ or / may be in a password. */
const AUTHORITY = /^([a-z][a-z0-9+.-]*:\/\/[^:/?#@]*):(.*)@/i
const PARAMETER = /([?&](?:password|sslpassword)=)[^&#]*/gi

/** A target's location without the password, as every output shows it. */
export function withoutPassword(location: string): string {
  if (engineOf(location) === null) return location
  return location.replace(AUTHORITY, '$1@').replace(PARAMETER, '$1')
}

/** Whether a location holds a password, which everybody on the machine may see among the processes. */
export const hasPassword = (location: string): boolean => withoutPassword(location) !== location
