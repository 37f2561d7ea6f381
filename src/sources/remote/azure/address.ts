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
  const url = endpoint ?? publicEndpoint(account)
  const isWrong = container === '' || !isKnown || !URL.canParse(url) || !/^https?:/.test(url)
  if (isWrong || Object.keys(unknown).length > 0 || hasPassword(location))
    throw new UsageError(UNREADABLE)
  return { account, container, prefix, endpoint: new URL(url), versions }
}

/**
 * What the names of blobs begin with: each cloud of Azure, and each store that speaks as it does, may have an account of
 * the same name.
 */
export function rootOfContainer({ account, container, endpoint }: AzureAddress): string {
  if (endpoint.href === new URL(publicEndpoint(account)).href)
    return `azure://${account}/${container}/`
  return `${endpoint.origin}${endpoint.pathname.replace(/\/$/, '')}/${container}/`
}

/** What the places of a target begin with, and what stands for it from run to run. */
export function azureRoot(location: string): TargetRoot {
  const address = azureAddress(location)
  const shown = rootOfContainer(address) + address.prefix
  return { shown, stable: shown }
}

/** Where an account of Azure's public cloud is. */
const publicEndpoint = (account: string): string => `https://${account}.blob.core.windows.net`
