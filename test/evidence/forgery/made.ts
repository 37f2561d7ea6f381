import { createPublicKey, type KeyObject } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { judgeReport } from '../../../src/commands/judge-report.ts'
import { exportRuns } from '../../../src/evidence/export.ts'
import { drawKeys, publicPem } from '../../../src/evidence/keys.ts'
import { pruneRuns } from '../../../src/evidence/prune.ts'
import { rotate } from '../../../src/evidence/rotation.ts'
import { addPages } from '../../../src/evidence/selection.ts'
import { writeEvidence } from '../../../src/evidence/write.ts'
import type { Assessment } from '../../../src/model/assessment.ts'
import { languages } from '../../../src/report/messages/index.ts'
import { mixed, render } from '../../report/assessments.ts'
import { shell } from '../verify-steps.ts'

/** What a forger gets into hand: each is good before. */
export type Kind = 'archive' | 'rotated' | 'pruned' | 'exported'

/** Good archives with the keys that signed them. */
export interface Made {
  readonly root: string
  readonly paths: Readonly<Record<Kind, string>>
  /** The folders of the runs of each, in order. */
  readonly runs: Readonly<Record<Kind, readonly string[]>>
  readonly keys: Readonly<Record<'own' | 'other' | 'next' | 'last' | 'thief', KeyObject>>
  /** That own gave its place to next, and next to last. */
  readonly rotations: string
}

const nightOf = (day: number): string => new Date(Date.UTC(2026, 2, day, 2, 15)).toISOString()
const endOf = (day: number): string => new Date(Date.UTC(2026, 2, day, 2, 45)).toISOString()

/** When all of it is verified. */
export const NOW = '2026-03-09T12:00:00.000Z'

/** Makes one archive of each kind, with a time stamp of a real authority on the first run of one. */
export async function make(): Promise<Made> {
  const root = mkdtempSync(join(tmpdir(), 'cardsweep-forgeries-'))
  const [own, other, next, last, thief] = Array.from(
    { length: 5 },
    () => drawKeys('key').privateKey,
  ) as [KeyObject, KeyObject, KeyObject, KeyObject, KeyObject]
  const rotations = [
    rotate([own, next], nightOf(2), null),
    rotate([next, last], nightOf(4), nightOf(5)),
  ]
  const at = (kind: Kind): string => join(root, kind)
  const paths = {
    archive: at('archive'),
    rotated: at('rotated'),
    pruned: at('pruned'),
    exported: at('exported'),
  }
  mkdirSync(join(root, 'authority'))
  const stamp = await authority(join(root, 'authority'))
  await nights(paths.archive, [own, own, own], { stamp })
  await nights(paths.rotated, [own, next, last], {
    rotations: [null, rotations[0] ?? '', rotations.join('')],
  })
  await nights(paths.pruned, [own, own, own, own, own], {})
  const pruning = { days: 1, key: own, now: NOW, judge: judgeReport }
  await pruneRuns(paths.pruned, pruning)
  const period = { from: nightOf(2), to: nightOf(4) }
  await nights(at('whole' as Kind), [own, own, own, own, own], {})
  await exportRuns(at('whole' as Kind), { out: paths.exported, ...period }, async (folder) => {
    const written = new Map(PAGES.map((name) => [name, [`<p>${name}`]]))
    addPages(folder, { written, printed: new Set() })
  })
  const foldersOf = (kind: Kind): string[] =>
    readdirSync(paths[kind])
      .filter((name) => /^\d/.test(name))
      .sort()
  const runs = {
    archive: foldersOf('archive'),
    rotated: foldersOf('rotated'),
    pruned: foldersOf('pruned'),
    exported: foldersOf('exported'),
  }
  const keys = { own, other, next, last, thief }
  return { root, paths, runs, keys, rotations: rotations.join('') }
}

const PAGES = ['index.html', 'index.ja.html', 'summary.html', 'summary.ja.html']

type Stamp = (digest: string) => Promise<Uint8Array | null>

/** Nights in a row, each signed by its key. */
async function nights(
  archive: string,
  keys: readonly KeyObject[],
  { rotations = [], stamp }: { rotations?: readonly (string | null)[]; stamp?: Stamp },
): Promise<void> {
  for (const [index, key] of keys.entries()) {
    const [startedAt, finishedAt] = [nightOf(index + 1), endOf(index + 1)]
    const run = { ...mixed.run, id: `night ${index + 1}`, startedAt, finishedAt }
    await writeEvidence(archive, documents({ ...mixed, run }), {
      ...{ run, verdict: mixed.verdict, key, rotations: rotations[index] ?? null },
      schedule: { everyHours: 24 },
      instructions: languages.en.instructions,
      stamp: index === 0 && stamp ? stamp : async () => null,
    })
  }
}

async function* documents(
  assessment: Assessment,
): AsyncGenerator<{ name: string; pieces: readonly string[] }> {
  yield { name: 'report.json', pieces: [render('json', assessment)] }
  for (const lang of ['en', 'ja']) {
    yield { name: `report.${lang}.html`, pieces: [`<p lang="${lang}">report`] }
    yield { name: `summary.${lang}.txt`, pieces: [`summary ${lang}\n`] }
  }
  yield { name: 'findings.csv', pieces: ['place,occurrences\n'] }
  yield { name: 'configuration.json', pieces: ['{}\n'] }
}

/** A time stamping authority of openssl: gives the stamp of a digest. */
async function authority(folder: string): Promise<Stamp> {
  writeFileSync(join(folder, 'authority.conf'), SETTINGS)
  writeFileSync(join(folder, 'serial'), '01\n')
  const curve = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'
  const extension = '-addext extendedKeyUsage=critical,timeStamping'
  const files = '-keyout key -out certificate'
  shell(`openssl req -x509 ${curve} ${files} -days 2 -subj /CN=Authority ${extension}`, folder)
  return async (digest) => {
    shell(
      `openssl ts -query -digest ${digest} -sha256 -cert -out query
      openssl ts -reply -config authority.conf -queryfile query -out reply`,
      folder,
    )
    return readFileSync(join(folder, 'reply'))
  }
}

const SETTINGS = `[tsa]
default_tsa = own
[own]
serial = serial
signer_cert = certificate
signer_key = key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
`

/** The public key of a private one. */
export const publicOf = (key: KeyObject): KeyObject => createPublicKey(key)

/** As it is written into a folder. */
export const pemOf = (key: KeyObject): string => publicPem(publicOf(key))
