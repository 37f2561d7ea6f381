import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Path of a file or folder that comes with this package: from the source and from the built program the same way up. */
export const packageFile = (path: `dist/${string}` | 'rules' | 'package.json'): string =>
  join(import.meta.dirname, '..', path)

/** What this package calls itself. */
export function packageFacts(): { readonly name: string; readonly version: string } {
  return JSON.parse(readFileSync(packageFile('package.json'), 'utf8'))
}
