import { localeLang } from '../config/index.ts'
import { type Problem, readPublicKey, type Verification, verify } from '../evidence/index.ts'
import { maskText, visible } from '../mask/index.ts'
import type { Lang } from '../report/index.ts'

/** Exit status of evidence that was changed. */
const NOT_VERIFIED = 1

interface Words {
  readonly problems: Readonly<Record<Problem['what'], string>>
  good(runs: number): string
  bad(problems: number): string
  key(fingerprint: string): string
  readonly compare: string
  readonly earlier: string
  gap(missing: number, after: string, before: string): string
}

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    problems: {
      changed: 'was changed',
      missing: 'is missing',
      added: 'was added',
      unsigned: 'has no good signature',
      unreadable: 'cannot be read',
      chain: 'is not the one that the next run names: the chain is broken',
      key: 'is not the key that was expected',
    },
    good: (runs) => `Verified: ${runs} run(s), every file as it was signed.`,
    bad: (problems) => `NOT verified: ${problems} problem(s).`,
    key: (fingerprint) => `Signed with the key SHA-256 ${fingerprint}`,
    compare: 'Compare it with what the owner tells you, or name the key with --key.',
    earlier: 'Earlier runs exist that are not here.',
    gap: (missing, after, before) => `No run for ${missing} expected, from ${after} to ${before}.`,
  },
  ja: {
    problems: {
      changed: '変更されています',
      missing: 'ありません',
      added: '後から加えられています',
      unsigned: '署名が正しくありません',
      unreadable: '読めません',
      chain: '次の実行が指すものと異なります（連鎖が切れています）',
      key: '想定した鍵ではありません',
    },
    good: (runs) => `検証しました: 実行 ${runs} 件、すべてのファイルが署名時のままです。`,
    bad: (problems) => `検証できません: 問題 ${problems} 件。`,
    key: (fingerprint) => `署名した鍵の SHA-256: ${fingerprint}`,
    compare: '所有者から伝えられた値と比べるか、--key で鍵を指定してください。',
    earlier: 'ここにない以前の実行があります。',
    gap: (missing, after, before) =>
      `予定された実行が ${missing} 回ありません（${after} から ${before} まで）。`,
  },
}

/** Verifies an evidence folder or an archive, and says what is wrong, file by file. */
export async function verifyCommand(
  path: string,
  { key, lang = localeLang() }: { key?: string; lang?: Lang },
): Promise<void> {
  const trusted = key === undefined ? null : readPublicKey(key)
  const result = await verify(path, trusted, new Date().toISOString())
  if (result.problems.length > 0) process.exitCode = NOT_VERIFIED
  for (const line of linesOf(result, trusted !== null, WORDS[lang]))
    process.stdout.write(`${line}\n`)
}

function* linesOf(
  { problems, links, keys, gaps, hasEarlier }: Verification,
  isTrusted: boolean,
  words: Words,
): Generator<string> {
  for (const { file, what } of problems) yield `${visible(maskText(file))}\t${words.problems[what]}`
  yield problems.length > 0 ? words.bad(problems.length) : words.good(links.length)
  for (const fingerprint of keys) yield words.key(fingerprint)
  if (!isTrusted) yield words.compare
  if (hasEarlier) yield words.earlier
  for (const { missing, after, before } of gaps) yield words.gap(missing, after, before)
}
