import { generateKeyPairSync, type KeyObject } from 'node:crypto'
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
  report = `{ "run": "${startedAt}" }\n`,
): Promise<string> {
  return writeEvidence(archive, documents(report), {
    run: { id: `run of ${startedAt}`, startedAt },
    verdict: 'not-detected',
    key,
    schedule: { everyHours: 24 },
    instructions: languages.en.instructions,
    stamp: async () => null,
    ...differs,
  })
}

async function* documents(report: string): AsyncGenerator<EvidenceFile> {
  yield { name: 'report.json', pieces: [report] }
  yield { name: 'summary.ja.txt', pieces: ['検出されませんでした\n'] }
}
