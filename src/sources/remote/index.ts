// In: the URL of a place that is read over a network and is no SQL server: a bucket, another machine, a store of
// documents. Out: its objects or collections as units, and their bytes or records as chunks. What such places have in
// common is in objects/ and records/, and http/ for those that speak it; each kind has a folder, and its name in kinds.ts.
export { guardedSource } from './guarded-source.ts'
export {
  REMOTE_NAMES,
  remoteKindOf,
  remoteSchemes,
  secretVariables,
} from './kinds.ts'
export type { RemoteKind } from './remote-kind.ts'
