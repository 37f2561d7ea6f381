import { createPublicKey } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSound } from '../assess/index.ts'
import type { EvidenceSettings } from '../config/index.ts'
import { ConnectionError, codeOf, UsageError } from '../errors.ts'
import {
  type EvidenceFile,
  isForeign,
  parsePrivateKey,
  readPrivateKey,
  requestStamp,
  rotationsBeside,
  runsIn,
  writeEvidence,
} from '../evidence/index.ts'
import type { Assessment, CheckingSteps } from '../model/index.ts'
import { documents, LANGS, languages, ORIGINAL, summary } from '../report/index.ts'
import { CONFIGURATION, render } from './documents.ts'
import { readReport } from './read-report.ts'
import { printPath, type Terminal } from './terminal.ts'
import { TRIAGE } from './triage-state.ts'

/** The environment variable that holds a private key in PEM, where no file is named. */
const KEY_VARIABLE = 'CARDSWEEP_SIGNING_KEY'

/** Where runs are kept unless a user says otherwise. */
const ARCHIVE = 'cardsweep-evidence'

/** Makes the evidence folder of a finished run from its report folder. */
export async function evidenceCommand(
  folder: string,
  options: EvidenceSettings,
  terminal: Terminal,
): Promise<void> {
  const file = join(folder, 'report.json')
  const assessment = await readReport(file)
  if (!isSound(assessment))
    throw new UsageError(`${file} contradicts itself: it was changed after the scan; scan again`)
  const { archive = ARCHIVE } = options
  const there = existsSync(archive) ? runsIn(archive).get(assessment.run.id) : undefined
  if (there !== undefined)
    throw new UsageError(`this run is in ${archive} already: ${there}; a chain has each run once`)
  printPath(await evidenceKeeper(options, terminal)(assessment, folder), terminal.mask)
}

/** Adds runs to the archive, and gives the path of each evidence folder; a missing key shows at once. */
export function evidenceKeeper(
  { archive = ARCHIVE, key: file, everyHours, timestamp }: EvidenceSettings,
  terminal: Terminal,
): (assessment: Assessment, folder: string) => Promise<string> {
  const key = signingKey(file)
  const rotations = file === undefined ? null : rotationsBeside(file)
  return (assessment, folder) => {
    if (isForeign(archive, createPublicKey(key), rotations))
      terminal.printMessage(
        `warning: another key has signed the run before in ${archive}: cardsweep keygen --rotate has it name this one`,
      )
    return writeEvidence(archive, documentsOf(assessment, folder), {
      run: assessment.run,
      reliesOn: reliesOn(assessment),
      verdict: assessment.verdict,
      ...{ key, rotations },
      schedule: everyHours === undefined ? null : { everyHours },
      instructions,
      stamp: async (digest) =>
        timestamp === undefined ? null : await stampOrWarn(timestamp, digest, terminal),
    })
  }
}

/** The runs that answer for what this one has not read. */
export function reliesOn({ coverage: { unchanged, trusted } }: Assessment): string[] {
  return [...new Set([...(unchanged?.reliesOn ?? []), ...(trusted?.reliesOn ?? [])])]
}

/** The key that signs: of the file that is named, else of the environment; throws `UsageError`. */
export function signingKey(file: string | undefined): ReturnType<typeof readPrivateKey> {
  if (file !== undefined) return readPrivateKey(file)
  const pem = process.env[KEY_VARIABLE]
  if (pem) return parsePrivateKey(pem, `key in ${KEY_VARIABLE}`)
  throw new UsageError(
    `no key to sign with: cardsweep keygen makes one for --key or ${KEY_VARIABLE}`,
  )
}

/** Evidence without the stamp of an authority is better than none. */
async function stampOrWarn(
  url: string,
  digest: string,
  { printMessage }: Terminal,
): Promise<Uint8Array | null> {
  try {
    return await requestStamp(url, digest)
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error
    printMessage(`warning: ${error.message}: the evidence has no time stamp`)
    return null
  }
}

/** VERIFY.md, in each language: the original first, since strangers most likely read that one. */
function instructions(steps: CheckingSteps): string {
  const others = LANGS.filter((lang) => lang !== ORIGINAL)
  return [ORIGINAL, ...others].map((lang) => languages[lang].instructions(steps)).join('\n')
}

/**
 * The documents of a run, those for people in each language, and how was looked. What another program prints is
 * not among them: it is not the same again, byte for byte.
 */
async function* documentsOf(assessment: Assessment, folder: string): AsyncGenerator<EvidenceFile> {
  const all = Object.values(documents).filter(({ printer }) => printer === undefined)
  for (const document of all.filter(({ forPeople }) => !forPeople)) {
    yield { name: document.file, pieces: await render(assessment, document, ORIGINAL) }
  }
  for (const lang of LANGS) {
    for (const document of [...all.filter(({ forPeople }) => forPeople), summary]) {
      const name = document.file.replace(/(?=\.\w+$)/, `.${lang}`)
      yield { name, pieces: await render(assessment, document, lang) }
    }
  }
  if (existsSync(join(folder, TRIAGE)))
    yield { name: TRIAGE, pieces: [readWritten(join(folder, TRIAGE))] }
  yield { name: CONFIGURATION, pieces: [readWritten(join(folder, CONFIGURATION))] }
}

function readWritten(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new UsageError(`${path} cannot be read (${codeOf(cause)}): scan again`, { cause })
  }
}
