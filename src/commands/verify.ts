import { localeLang } from '../config/index.ts'
import { readPublicKey, type Verification, verify } from '../evidence/index.ts'
import { visible } from '../mask/index.ts'
import { type Lang, type Language, languages } from '../report/index.ts'
import type { Terminal } from './terminal.ts'

/** Exit status of evidence that was changed. */
const NOT_VERIFIED = 1

/** Verifies an evidence folder or an archive, and says what is wrong, file by file. */
export async function verifyCommand(
  path: string,
  { key, lang = localeLang() }: { key?: string; lang?: Lang },
  { mask }: Terminal,
): Promise<void> {
  const trusted = key === undefined ? null : readPublicKey(key)
  const result = await verify(path, trusted, new Date().toISOString())
  if (result.problems.length > 0) process.exitCode = NOT_VERIFIED
  const problems = result.problems.map(({ file, what }) => ({ file: mask.text(file), what }))
  for (const line of linesOf(
    { ...result, problems },
    trusted !== null,
    languages[lang].verification,
  ))
    process.stdout.write(`${line}\n`)
}

function* linesOf(
  { problems, links, keys, gaps, hasEarlier, pruned, unproven, reliesOn }: Verification,
  isTrusted: boolean,
  words: Language['verification'],
): Generator<string> {
  for (const { file, what } of problems) yield `${visible(file)}\t${words.faults[what]}`
  yield problems.length > 0 ? words.bad(problems.length) : words.good(links.length)
  for (const fingerprint of keys) yield words.key(fingerprint)
  if (!isTrusted) yield words.compare
  const last = pruned.at(-1)
  if (last) yield words.pruned(pruned.length, last.folder)
  if (unproven.length > 0) yield words.unproven(unproven.length, unproven.at(-1) ?? '')
  if (hasEarlier) yield words.earlier
  if (reliesOn.length > 0) yield words.relies(reliesOn.join(', '))
  for (const { missing, after, before } of gaps) yield words.gap(missing, after, before)
}
