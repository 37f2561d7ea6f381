import { createHash } from 'node:crypto'
import { SCRIPT } from './script.ts'
import { CSS } from './style.ts'

/**
 * The policy that lets in this one style and this one script and nothing else: no network (CSP 3), and pictures only
 * where the page holds one itself.
 */
export function policyOf({ hasPicture }: { readonly hasPicture: boolean }): string {
  return [
    "default-src 'none'",
    `style-src '${digest(CSS)}'`,
    `script-src '${digest(SCRIPT)}'`,
    ...(hasPicture ? ['img-src data:'] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
