// Own: 200 lines. The client of Azure needs Node 22 from 12.32 on; the last one for Node 20 is not maintained, and takes
// 480 kB beside the list and the read that a scan needs.
import type { Source, Target } from '../../../model/index.ts'
import { objectSource } from '../objects/index.ts'
import type { RemoteOptions, RemoteSource } from '../remote-kind.ts'
import { azureAddress, rootOfContainer } from './address.ts'
import { admissionSource } from './credentials.ts'
import { azureStore } from './store.ts'

const GRANTS = `# A token that reads and lists one container until a day, for AZURE_STORAGE_SAS_TOKEN:
az storage container generate-sas --as-user --auth-mode login --account-name ACCOUNT --name CONTAINER --permissions rl --expiry 2027-01-01T00:00Z --https-only --output tsv

# Or the role of a machine that has an identity; then no secret is needed:
az role assignment create --role "Storage Blob Data Reader" --assignee IDENTITY --scope /subscriptions/SUBSCRIPTION/resourceGroups/GROUP/providers/Microsoft.Storage/storageAccounts/ACCOUNT/blobServices/default/containers/CONTAINER
`

/** Azure Blob Storage. */
export const azureSource: RemoteSource = { open, grants: GRANTS }

function open({ location }: Target, options: RemoteOptions): Source {
  const address = azureAddress(location)
  const { container, prefix, endpoint } = address
  const store = azureStore(address, {
    ...{ endpoint, container, admission: admissionSource(), insecure: options.insecure },
    ...(options.silence !== undefined && { silence: options.silence }),
  })
  return objectSource(store, rootOfContainer(address) + prefix.replace(/[^/]*$/, ''), options)
}
