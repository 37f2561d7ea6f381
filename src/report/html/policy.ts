import { createHash } from 'node:crypto'
import { SCRIPT } from './script.ts'
import { CSS } from './style.ts'

/** The policy that lets in this one style and this one script and nothing else: no image, no network (CSP 3). */
export const policy: string = [
  "default-src 'none'",
  `style-src '${digest(CSS)}'`,
  `script-src '${digest(SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
