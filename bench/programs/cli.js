// @ts-check
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The built command. Without it Node would end with 1, which is what a scan that finds something ends with. */
export const cli = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url))

if (!existsSync(cli)) throw new Error(`${cli} is missing: npm run build makes it`)
