// In: the environment, the files of Amazon's command line, and the services that give roles to machines and containers.
// Out: the keys that requests are signed with, renewed before they end. Nothing of them is ever shown.
import { ConnectionError } from '../../../../errors.ts'
import { type Profiles, readProfiles } from '../profiles.ts'
import type { Credentials } from '../signature.ts'
import { assumedRole, webIdentity } from './assumed-role.ts'
import { containerRole } from './container-role.ts'
import { instanceRole } from './instance-role.ts'
import { credentialsOfProcess } from './program.ts'

/** Gives keys that are good for some minutes at least. */
export type CredentialSource = (signal: AbortSignal) => Promise<Credentials>

/** Looks for keys; null where there are none of the kind. */
type Lookup = (signal: AbortSignal) => Promise<Credentials | null>

const RENEWED = 300_000 // ms before they end
const DEEPEST = 5 // profiles that take their keys from another

const NONE =
  'no keys for the store were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile, or give this machine a role'

/**
 * The keys as Amazon's own clients would find them: the environment, a profile, a web identity, the role of a container,
 * that of a machine. A profile that is named outranks the environment.
 */
export function credentialSource(
  profile: string | undefined,
  region: string,
  profiles: () => Profiles = readProfiles,
): CredentialSource {
  const ofProfile: Lookup = (signal) =>
    keysOfProfile(
      profile ?? process.env['AWS_PROFILE'] ?? 'default',
      { profiles: profiles(), region },
      signal,
    )
  const lookups =
    profile === undefined
      ? [
          environment,
          ofProfile,
          (signal: AbortSignal) => webIdentity(process.env, region, signal),
          containerRole,
          instanceRole,
        ]
      : [ofProfile]
  let known: Promise<Credentials> | null = null
  let until = Number.POSITIVE_INFINITY
  return async (signal) => {
    if (known === null || until - Date.now() < RENEWED) {
      known = firstOf(lookups, signal)
      known.catch(() => {
        known = null
      })
    }
    const found = await known
    until = found.until ?? Number.POSITIVE_INFINITY
    return found
  }
}

async function firstOf(lookups: readonly Lookup[], signal: AbortSignal): Promise<Credentials> {
  for (const lookup of lookups) {
    const found = await lookup(signal)
    if (found !== null) return found
  }
  throw new ConnectionError(NONE)
}

const environment: Lookup = async () => {
  const {
    AWS_ACCESS_KEY_ID: id,
    AWS_SECRET_ACCESS_KEY: secret,
    AWS_SESSION_TOKEN: token,
  } = process.env
  return id && secret ? { id, secret, ...(token && { token }) } : null
}

interface ProfileMeans {
  readonly profiles: Profiles
  readonly region: string
  readonly depth?: number
}

async function keysOfProfile(
  name: string,
  { profiles, region, depth = 0 }: ProfileMeans,
  signal: AbortSignal,
): Promise<Credentials | null> {
  const profile = profiles.get(name) ?? {}
  const { aws_access_key_id: id, aws_secret_access_key: secret, aws_session_token: token } = profile
  const { role_arn: role, source_profile: source, credential_source: place } = profile
  if (role && profile['web_identity_token_file'])
    return webIdentity(
      { AWS_ROLE_ARN: role, AWS_WEB_IDENTITY_TOKEN_FILE: profile['web_identity_token_file'] },
      region,
      signal,
    )
  if (role && (source || place) && depth < DEEPEST) {
    const lookup = place ? SOURCES[place] : undefined
    const base = lookup
      ? await lookup(signal)
      : await keysOfProfile(
          source ?? '',
          { profiles, region, depth: depth + (source === name ? DEEPEST : 1) },
          signal,
        )
    if (base === null)
      throw new ConnectionError(`the profile that gives keys to the role of ${name} has none`)
    return assumedRole(profile, { base, region }, signal)
  }
  if (id && secret) return { id, secret, ...(token && { token }) }
  if (profile['credential_process']) return credentialsOfProcess(profile['credential_process'])
  if (profile['sso_session'] ?? profile['sso_start_url'])
    throw new ConnectionError(
      `the profile ${name} is of a single sign-on: put credential_process = aws configure export-credentials --profile ${name} --format process into another one`,
    )
  return null
}

/** What `credential_source` of a profile may name. */
const SOURCES: Readonly<Record<string, Lookup>> = {
  Environment: environment,
  Ec2InstanceMetadata: instanceRole,
  EcsContainer: containerRole,
}
