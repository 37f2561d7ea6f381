import { existsSync, readFileSync, statSync } from 'node:fs'
import { UsageError } from '../../errors.ts'
import { packageFacts } from '../../package-files.ts'
import { batchIn, linesOf, parseLine } from './lines.ts'
import { type Seal, sealOf, textOf } from './sealed-line.ts'
import { type WrittenBatches, writtenBatches } from './written-batches.ts'

export const SECRET_BYTES = 32
/** How the lines are written that this version writes. */
export const FORMAT = 3

/** What a run says of itself before its first unit. */
export interface RunHeader {
  readonly id: string
  readonly startedAt: string
  /** Digest of all that decides what is found: a run can be resumed only under the same. */
  readonly config: string
  /** How the lines are written: others than those of this number are not understood. */
  readonly format: number
  /** The version of the tool: another may find other things. */
  readonly version: string
}

/** What is left of an interrupted run. */
interface InterruptedRun {
  readonly run: RunHeader
  readonly batches: WrittenBatches
  /** Where the last line ends that was written to its end. */
  readonly end: number
}

/**
 * Reads the journal of an interrupted run. Null where there is none, or it had not written its first line yet, or its
 * secret is gone; lines that others have changed are told, once.
 */
export async function interruptedRun(
  paths: { readonly results: string; readonly secret: string },
  tell: (message: string) => void,
): Promise<InterruptedRun | null> {
  if (!existsSync(paths.results) || !existsSync(paths.secret)) return null
  const secret = readFileSync(paths.secret)
  const seal = sealOf(secret)
  const batches = writtenBatches(seal)
  const lines = linesOf(paths.results, statSync(paths.results).size)
  const first = await lines.next()
  const run = first.done ? null : headerIn(first.value.text, seal)
  if (first.done || run === null || secret.length !== SECRET_BYTES) return null
  let [end, foreign] = [first.value.bytes, 0]
  for await (const { text, offset, bytes } of lines) {
    const batch = batchIn(seal.open(text) ?? '')
    if (batch === null) foreign++
    else batches.add(batch, offset, bytes)
    end = offset + bytes
  }
  if (foreign > 0) {
    tell(
      `lines of ${paths.results} are not as this run wrote them (${foreign}): what they speak of is read again`,
    )
  }
  return { run, batches, end }
}

/** What the first line says of the run; null where others wrote it. */
function headerIn(line: string, seal: Seal): RunHeader | null {
  const header = parseLine(textOf(line)) as RunHeader | null
  if (header === null) return null
  if (header.format !== FORMAT || header.version !== packageFacts().version) {
    throw new UsageError('another version has begun the interrupted run: start without --resume')
  }
  return seal.open(line) === null ? null : header
}
