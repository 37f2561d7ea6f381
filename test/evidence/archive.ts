import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Judge, JudgedReport } from '../../src/evidence/index.ts'
import { type Verification, verify } from '../../src/evidence/verify.ts'
import { type EvidenceFile, type SignedRun, writeEvidence } from '../../src/evidence/write.ts'
import { languages } from '../../src/report/messages/index.ts'

/** A key that signs. */
export function signer(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey
}

/** Adds a run to an archive and gives its folder. */
export function addRun(
  archive: string,
  key: KeyObject,
  startedAt: string,
  differs: Partial<SignedRun> = {},
  more: object = {},
): Promise<string> {
  const { run, verdict } = {
    run: { id: `run of ${startedAt}`, startedAt },
    verdict: 'not-detected' as const,
    ...differs,
  }
  return writeEvidence(archive, documents(JSON.stringify({ run, verdict, ...more })), {
    run,
    verdict,
    key,
    schedule: { everyHours: 24 },
    instructions: languages.en.instructions,
    stamp: async () => null,
    ...differs,
  })
}

/** Takes the reports of these runs at their word. */
export const judge: Judge = async (report) => {
  const { run, verdict } = report as Pick<JudgedReport, 'run' | 'verdict'>
  return { isSound: true, verdict, run: { ...run, finishedAt: run.startedAt } }
}

async function* documents(report: string): AsyncGenerator<EvidenceFile> {
  yield { name: 'report.json', pieces: [report] }
  yield { name: 'summary.ja.txt', pieces: ['検出されませんでした\n'] }
}

/** Verifies an archive of these runs, by what they say themselves. */
export const verified = (
  path: string,
  now: string,
  trusted: KeyObject | null = null,
): Promise<Verification> => verify(path, { trusted, now, judge })
