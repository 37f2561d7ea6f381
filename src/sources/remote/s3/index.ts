// In: the URL of a bucket on Amazon S3, or on a server that speaks as it does (MinIO, R2, Ceph, Google Cloud Storage).
// Out: its objects as units, and their bytes. It lists and reads, and asks for nothing else.
import type { RemoteKind } from '../remote-kind.ts'
import { s3Root } from './store-place.ts'

/** Amazon S3 and what speaks it. */
export const s3: RemoteKind = {
  schemes: ['s3'],
  content: 'objects',
  readers: 'many',
  secretVariables: ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'],
  root: s3Root,
  load: async () => (await import('./s3-source.ts')).s3Source,
}
