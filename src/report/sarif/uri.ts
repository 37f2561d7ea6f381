import { visible } from '../../mask/index.ts'

/** A path as a URI reference (RFC 3986); what acts in it is made visible first, so that any name fits. */
export function uriOf(path: string): string {
  const encoded = visible(path).split('/').map(encodeURIComponent).join('/')
  return path.startsWith('/') ? `file://${encoded}` : encoded
}
