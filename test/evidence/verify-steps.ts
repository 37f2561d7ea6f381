import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Runs a script of the shell to its end, and gives what it prints; throws where one of its commands fails. */
export const shell = (script: string, cwd: string): string =>
  execFileSync('sh', ['-ec', script], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** The commands of a step of VERIFY.md, in its English half. */
export function step(folder: string, number: number): string {
  const [, text = ''] =
    new RegExp(`\\n${number}\\. ([^]*?)(?=\\n\\d\\. |\\n#|$)`).exec(
      readFileSync(join(folder, 'VERIFY.md'), 'utf8'),
    ) ?? []
  return text.match(/(?<=^ {8}).*$/gm)?.join('\n') ?? ''
}
