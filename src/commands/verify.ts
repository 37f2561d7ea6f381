import { localeLang } from '../config/index.ts'
import { readPublicKey, type Verification, verify } from '../evidence/index.ts'
import { visible } from '../mask/index.ts'
import { type Lang, type Language, languages } from '../report/index.ts'
import { judgeReport } from './judge-report.ts'
import type { Terminal } from './terminal.ts'

/** Exit status of evidence that was changed, and of good evidence by a key that nobody has named. */
const BAD = 1
const UNKNOWN_KEY = 3

/** Verifies an evidence folder or an archive, and says what is wrong, file by file. */
export async function verifyCommand(
  path: string,
  { key, lang = localeLang() }: { key?: string; lang?: Lang },
  { mask }: Pick<Terminal, 'mask'>,
): Promise<void> {
  const trusted = key === undefined ? null : readPublicKey(key)
  const now = new Date().toISOString()
  const result = await verify(path, { trusted, now, judge: judgeReport })
  if (result.problems.length > 0) process.exitCode = BAD
  else if (!result.isKnown) process.exitCode = UNKNOWN_KEY
  const { verification } = languages[lang]
  for (const { file, what } of result.problems)
    process.stdout.write(`${plain(mask.text(file))}\t${verification.faults[what]}\n`)
  for (const line of linesOf(result, trusted !== null, verification))
    process.stdout.write(`${visible(mask.text(line))}\n`)
}

/** The most characters of a name that are shown: no file of evidence has as many. */
const MOST = 200

/**
 * A name that a stranger has given a file: cardsweep gives none but of plain letters, and any other may look like one
 * of those, be read from right to left, or hide a blank.
 */
function plain(name: string): string {
  const shown = name.replaceAll(/[^!-~]/gu, (character) => `\\u{${hex(character)}}`)
  return shown.length > MOST ? `${shown.slice(0, MOST)}...` : shown
}

const hex = (character: string): string => (character.codePointAt(0) ?? 0).toString(16)

function* linesOf(
  verified: Verification,
  isTrusted: boolean,
  words: Language['verification'],
): Generator<string> {
  const { problems, links, keys, gaps, hasEarlier, pruned, unproven, reliesOn } = verified
  yield problems.length > 0 ? words.bad(problems.length) : words.good(links.length)
  for (const fingerprint of keys) yield words.key(fingerprint)
  yield* rotationLines(verified, words)
  if (!isTrusted) yield words.compare
  const last = pruned.at(-1)
  if (last) yield words.pruned(pruned.length, last.folder)
  if (unproven.length > 0) yield words.unproven(unproven.length, unproven.at(-1) ?? '')
  if (hasEarlier) yield words.earlier
  if (reliesOn.length > 0) yield words.relies(reliesOn.join(', '))
  if (verified.oddDates.length > 0) yield words.oddDates(verified.oddDates.join(', '))
  for (const { missing, after, before } of gaps) yield words.gap(missing, after, before)
}

function* rotationLines(
  { rotations }: Verification,
  words: Language['verification'],
): Generator<string> {
  for (const { at, from, to, revokedSince } of rotations) {
    yield words.rotated(at, from, to)
    if (revokedSince !== null) yield words.revoked(from, revokedSince)
  }
}
