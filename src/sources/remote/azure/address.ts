import { UsageError } from '../../../errors.ts'
import type { TargetRoot } from '../../../model/index.ts'
import { hasPassword } from '../../connections/index.ts'

/** What an `azure://` URL says. */
export interface AzureAddress {
  readonly account: string
  readonly container: string
  /** What the names of blobs begin with, as it is. */
  readonly prefix: string
  /** The service of the account, where it is none of Azure's public cloud. */
  readonly endpoint: URL
  /** Which versions and snapshots are read; the current blobs, where nobody has said so knowingly, are told to be such. */
  readonly versions: 'all' | 'current' | null
}

/** A `?` may be part of a name: parameters begin at one behind which a known name stands. */
const FORM =
  /^azure:\/\/([a-z0-9]{3,24})\/([a-z0-9$-]{3,63})(?:\/(.*?))?(?:\?((?:endpoint|versions)=[^?]*))?$/isu

const UNREADABLE =
  'azure:// is followed by account/container, perhaps / and the beginning of names, and ?endpoint= or versions=all or current; a SAS token does not belong there'

/**
 * Reads such a URL.
 *
 * @throws {UsageError} if it is none; the message holds no part of it.
 */
export function azureAddress(location: string): AzureAddress {
  const [, account = '', container = '', prefix = '', query = ''] = FORM.exec(location) ?? []
  const { endpoint, versions = null, ...unknown } = Object.fromEntries(new URLSearchParams(query))
  const isKnown = versions === null || versions === 'all' || versions === 'current'
  const url = endpoint ?? `https://${account}.blob.core.windows.net`
  const isWrong = container === '' || !isKnown || !URL.canParse(url) || !/^https?:/.test(url)
  if (isWrong || Object.keys(unknown).length > 0 || hasPassword(location))
    throw new UsageError(UNREADABLE)
  return { account, container, prefix, endpoint: new URL(url), versions }
}

/** What the places of a target begin with, and what stands for it from run to run. */
export function azureRoot(location: string): TargetRoot {
  const { account, container, prefix } = azureAddress(location)
  const shown = `azure://${account}/${container}/${prefix}`
  return { shown, stable: shown }
}
