import type { SightingForm } from '../../model/index.ts'
import type { Translate } from '../messages/index.ts'

/** How programs' names of algorithms are written. */
const ALGORITHMS: Readonly<Record<string, string>> = {
  md5: 'MD5',
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha512: 'SHA-512',
  blake2b: 'BLAKE2b',
  blake2s: 'BLAKE2s',
  crc32: 'CRC-32',
  'hmac-md5': 'HMAC-MD5',
  'hmac-sha1': 'HMAC-SHA-1',
  'hmac-sha256': 'HMAC-SHA-256',
  'hmac-sha512': 'HMAC-SHA-512',
}

/** How a number is kept, in words: `SHA-256 of the number with hyphens (base64)`. */
export function formText(form: SightingForm, translate: Translate): string {
  const own = ownText(form, translate)
  const { encoding } = form
  if (encoding.length === 0) return own
  return translate('canary.encoded', { form: own, encoding: encoding.join(' > ') })
}

function ownText(form: SightingForm, translate: Translate): string {
  const { kind, first, last, digits = 0 } = form
  if (kind === 'hash') return hashText(form, translate)
  if (kind !== 'part' && kind !== 'truncated') return translate(`canary.form.${kind}`)
  if (first !== undefined && last !== undefined)
    return translate('canary.form.truncated', { first, last })
  if (first !== undefined) return translate('canary.form.first', { first })
  return last === undefined
    ? translate('canary.form.part', { digits })
    : translate('canary.form.last', { last })
}

function hashText({ algorithm = '', grouping, salt }: SightingForm, translate: Translate): string {
  const of = grouping === undefined ? translate('canary.number') : translate(`canary.${grouping}`)
  const salted = salt
    ? translate(`canary.salt.${salt.place}`, { number: of, index: salt.index })
    : of
  return translate('canary.form.hash', {
    algorithm: ALGORITHMS[algorithm] ?? algorithm,
    of: salted,
  })
}
