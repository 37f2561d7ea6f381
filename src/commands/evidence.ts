import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EvidenceSettings } from '../config/index.ts'
import { ConnectionError, codeOf, UsageError } from '../errors.ts'
import {
  type EvidenceFile,
  parsePrivateKey,
  readPrivateKey,
  requestStamp,
  writeEvidence,
} from '../evidence/index.ts'
import type { Assessment } from '../model/index.ts'
import { documentFormats, fileNames, type Lang } from '../report/index.ts'
import { CONFIGURATION, render } from './documents.ts'
import { readReport } from './read-report.ts'
import { say } from './terminal.ts'

/** The environment variable that holds a private key in PEM, where no file is named. */
const KEY_VARIABLE = 'CARDSWEEP_SIGNING_KEY'

/** Makes the evidence folder of a finished run from its report folder. */
export async function evidenceCommand(folder: string, options: EvidenceSettings): Promise<void> {
  const assessment = await readReport(join(folder, 'report.json'))
  process.stdout.write(`${await evidenceKeeper(options)(assessment, folder)}\n`)
}

/** Adds runs to the archive, and gives the path of each evidence folder; a missing key shows at once. */
export function evidenceKeeper({
  archive = 'cardsweep-evidence',
  key: file,
  everyHours,
  timestamp,
}: EvidenceSettings): (assessment: Assessment, folder: string) => Promise<string> {
  const key = signingKey(file)
  return (assessment, folder) =>
    writeEvidence(archive, documentsOf(assessment, folder), {
      run: assessment.run,
      verdict: assessment.verdict,
      key,
      schedule: everyHours === undefined ? null : { everyHours },
      stamp: async (digest) =>
        timestamp === undefined ? null : await stampOrWarn(timestamp, digest),
    })
}

/** The key that signs: of the file that is named, else of the environment; throws `UsageError`. */
function signingKey(file: string | undefined): ReturnType<typeof readPrivateKey> {
  if (file !== undefined) return readPrivateKey(file)
  const pem = process.env[KEY_VARIABLE]
  if (pem) return parsePrivateKey(pem, `key in ${KEY_VARIABLE}`)
  throw new UsageError(
    `no key to sign with: cardsweep keygen makes one for --key or ${KEY_VARIABLE}`,
  )
}

/** Evidence without the stamp of an authority is better than none. */
async function stampOrWarn(url: string, digest: string): Promise<Uint8Array | null> {
  try {
    return await requestStamp(url, digest)
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error
    say(`warning: ${error.message}: the evidence has no time stamp`)
    return null
  }
}

/** All documents of a run, those for people in both languages, and how was looked. */
async function* documentsOf(assessment: Assessment, folder: string): AsyncGenerator<EvidenceFile> {
  for (const format of documentFormats) {
    if (format === 'html') continue // below, in both languages
    yield { name: fileNames[format], pieces: await render(assessment, format, 'en') }
  }
  for (const lang of ['ja', 'en'] as const satisfies Lang[]) {
    yield { name: `report.${lang}.html`, pieces: await render(assessment, 'html', lang) }
    yield { name: `summary.${lang}.txt`, pieces: await render(assessment, 'text', lang) }
  }
  yield { name: CONFIGURATION, pieces: [readConfiguration(join(folder, CONFIGURATION))] }
}

function readConfiguration(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new UsageError(`${path} cannot be read (${codeOf(cause)}): scan again`, { cause })
  }
}
