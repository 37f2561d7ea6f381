/**
 * The documents of a finished run come in; an evidence folder goes out that a stranger can check: every file by
 * its digest, the digests in a signed statement, and in that a link to the run before. It exists because a
 * report that could be changed afterwards, or a night that could be left out, proves nothing.
 */
export { foldersIn, runsIn } from './chain.ts'
export { exportRuns } from './export.ts'
export { fingerprintOf, makeKeys, parsePrivateKey, readPrivateKey, readPublicKey } from './keys.ts'
export { lastRunIn } from './last-run.ts'
export { missingNights } from './missing-nights.ts'
export { startOf } from './names.ts'
export { type Pruning, pruneRuns } from './prune.ts'
export { replaceKey, rotationsBeside } from './replace-key.ts'
export type { Judge, JudgedReport } from './report-judge.ts'
export { addPages } from './selection.ts'
export { requestStamp } from './timestamp.ts'
export { type Verification, verify } from './verify.ts'
export { type EvidenceFile, prepareArchive, writeEvidence } from './write.ts'
export { isForeign } from './wrong-keys.ts'
