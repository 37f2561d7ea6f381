import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { credentialSource } from '../../../../src/sources/remote/s3/credentials/index.ts'
import type { Credentials } from '../../../../src/sources/remote/s3/signature.ts'
import { type Asked, type FakeStore, fakeStore, type Told } from '../../../servers/fake-store.ts'

const { signal } = new AbortController()
const SOON = new Date(Date.now() + 60_000).toISOString()
const LATER = new Date(Date.now() + 3_600_000).toISOString()

let folder: string
let server: FakeStore | null = null

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cardsweep-keys-'))
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, '')
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'))
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'credentials'))
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
})

afterEach(async () => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
  await server?.stop()
  server = null
})

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

const keys = (profile?: string): Promise<Credentials> =>
  credentialSource(profile, 'eu-north-1')(signal)

const start = async (answer: (asked: Asked) => Told | null): Promise<string> => {
  server = await fakeStore(answer)
  return server.endpoint
}

const json = (id: string, until = LATER): Told => ({
  body: JSON.stringify({ AccessKeyId: id, SecretAccessKey: 's', Token: 't', Expiration: until }),
})

const role = (id: string, until = LATER): Told => ({
  body: `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>${id}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${until}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
})

describe('keys for a store', () => {
  test('come from the environment, unless a profile is named', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'env')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 's')
    write('credentials', '[audit]\naws_access_key_id = file\naws_secret_access_key = s\n')
    expect(await keys()).toEqual({ id: 'env', secret: 's' })
    expect(await keys('audit')).toEqual({ id: 'file', secret: 's' })
  })

  test('come from the files of profiles, with comments and settings of others between', async () => {
    write(
      'config',
      '# mine\n[profile audit]\nregion=eu-north-1\ns3 =\n  max_concurrent_requests = 2\n',
    )
    write(
      'credentials',
      '[default]\naws_access_key_id=none\n[audit]\n; old\naws_access_key_id = file\naws_secret_access_key = a/b=c\naws_session_token = t\n',
    )
    vi.stubEnv('AWS_PROFILE', 'audit')
    expect(await keys()).toEqual({ id: 'file', secret: 'a/b=c', token: 't' })
  })

  test('come from a program of a profile, which no shell runs', async () => {
    const program = write('keys with blank', `#!/bin/sh\necho '${json('program').body}'\n`)
    chmodSync(program, 0o700)
    write('config', `[default]\ncredential_process = "${program}" $(touch ${folder}/hit)\n`)
    expect(await keys()).toMatchObject({ id: 'program', until: Date.parse(LATER) })
  })

  test('come from a role that a profile takes on with the keys of another', async () => {
    vi.stubEnv(
      'AWS_ENDPOINT_URL_STS',
      await start(({ query }) => (query.get('Action') === 'AssumeRole' ? role('role') : null)),
    )
    write(
      'config',
      '[profile base]\naws_access_key_id=base\naws_secret_access_key=s\n[profile audit]\nrole_arn=arn:aws:iam::1:role/audit\nsource_profile=base\nexternal_id=x y\n',
    )
    expect(await keys('audit')).toMatchObject({ id: 'role', token: 't' })
    const [asked] = server?.asked ?? []
    expect(asked?.headers.authorization).toMatch(/Credential=base\/\d+\/eu-north-1\/sts\//)
    expect(Object.fromEntries(asked?.query ?? [])).toMatchObject({
      RoleArn: 'arn:aws:iam::1:role/audit',
      ExternalId: 'x y',
    })
  })

  test('come from the web identity of a pod', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_STS', await start(({ query }) => role(`${query.get('Action')}`)))
    vi.stubEnv('AWS_ROLE_ARN', 'arn:aws:iam::1:role/audit')
    vi.stubEnv('AWS_WEB_IDENTITY_TOKEN_FILE', write('token', 'jwt\n'))
    expect(await keys()).toMatchObject({ id: 'AssumeRoleWithWebIdentity' })
    expect(server?.asked[0]?.query.get('WebIdentityToken')).toBe('jwt')
  })

  test('come from the role of a container', async () => {
    const endpoint = await start(({ headers }) =>
      headers.authorization === 'pod' ? json('container') : null,
    )
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', `${endpoint}/role`)
    vi.stubEnv('AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE', write('token', 'pod\n'))
    expect(await keys()).toMatchObject({ id: 'container', token: 't' })
  })

  test('come from the role of an instance, and anew before they end', async () => {
    let asks = 0
    const endpoint = await start(({ path, method, headers }) => {
      if (method === 'PUT') return { body: 'token' }
      if (headers['x-aws-ec2-metadata-token'] !== 'token') return { status: 401 }
      return path.endsWith('/audit') ? json(`instance ${++asks}`, SOON) : { body: 'audit' }
    })
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', '')
    vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', endpoint)
    const source = credentialSource(undefined, 'eu-north-1')
    expect([await source(signal), await source(signal)]).toMatchObject([
      { id: 'instance 1' },
      { id: 'instance 2' },
    ])
  })

  test('that are nowhere are told with where they may be; a single sign-on, with what helps', async () => {
    await expect(keys()).rejects.toThrow(/no keys for the store were found: set AWS_ACCESS_KEY_ID/)
    write(
      'config',
      '[profile sso]\nsso_session = shop\n[profile loop]\nrole_arn=r\nsource_profile=loop\n',
    )
    await expect(keys('sso')).rejects.toThrow(
      /credential_process = aws configure export-credentials/,
    )
    await expect(keys('loop')).rejects.toThrow(/has none/)
  })
})
