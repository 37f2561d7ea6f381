import type { KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { jsonOf } from './json.ts'
import { folderOf, type Link } from './link.ts'
import { CHAIN, REPORT, ROTATIONS, sequenceOf } from './names.ts'
import type { Problem } from './problem.ts'
import { SANE, textIn } from './regular-file.ts'
import type { Judge, JudgedReport } from './report-judge.ts'
import { leadTo, rotationsIn } from './rotation.ts'
import { resultOf } from './statement.ts'

/** A run of which every file is as it was signed. */
interface SignedFolder {
  readonly path: string
  /** As it is called where it lies. */
  readonly name: string
  /** That has signed it. */
  readonly key: KeyObject
  /** What the statement says that the run came to. */
  readonly result: string
  readonly link: Link | null
}

/** What a folder says, held against itself. */
interface Contents {
  readonly problems: readonly Problem[]
  /** When the run ended, ISO 8601; null where its report cannot be read. */
  readonly endedAt: string | null
}

/**
 * What was signed may still contradict itself, as whoever holds a key can sign anything: the report must say what its
 * findings come to, the statement must say what the report says, and the chain and the folder which run that was.
 */
export async function checkContents(
  { path, name, key, result, link }: SignedFolder,
  judge: Judge,
): Promise<Contents> {
  const problems: Problem[] = []
  if (!leadTo(rotationsIn(path), key)) problems.push({ file: ROTATIONS, what: 'unsigned' })
  if (link === null)
    return { problems: [...problems, { file: CHAIN, what: 'unreadable' }], endedAt: null }
  if (sequenceOf(name) !== null && folderOf(link) !== name)
    problems.push({ file: '', what: 'name' })
  const report = await judged(path, judge)
  if (report === null)
    return { problems: [...problems, { file: REPORT, what: 'unreadable' }], endedAt: null }
  if (!report.isSound || result !== resultOf(report.verdict))
    problems.push({ file: REPORT, what: 'verdict' })
  if (report.run.id !== link.run.id || report.run.startedAt !== link.run.startedAt)
    problems.push({ file: CHAIN, what: 'run' })
  return { problems, endedAt: report.run.finishedAt }
}

async function judged(path: string, judge: Judge): Promise<JudgedReport | null> {
  try {
    return await judge(jsonOf(textIn(join(path, REPORT), SANE.report) ?? ''))
  } catch {
    return null // no JSON
  }
}
