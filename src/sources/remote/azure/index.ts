// In: the URL of a container of Azure Blob Storage. Out: its blobs as units, and their bytes. It lists and reads, and
// asks for nothing else.
import type { RemoteKind } from '../remote-kind.ts'
import { azureRoot } from './address.ts'

/** Azure Blob Storage. */
export const azure: RemoteKind = {
  schemes: ['azure'],
  content: 'objects',
  readers: 'many',
  secretVariables: ['AZURE_STORAGE_SAS_TOKEN'],
  root: azureRoot,
  load: async () => (await import('./azure-source.ts')).azureSource,
}
