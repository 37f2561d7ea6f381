import { readFileSync } from 'node:fs'
import { ConnectionError, codeOf } from '../../../../errors.ts'
import { ask, isClear, serverIn, textIn, textOf } from '../../http/index.ts'
import { type Credentials, queryText, signedHeaders } from '../signature.ts'

const VERSION = '2011-06-15' // of the API of STS
const SESSION = 'cardsweep'
const MOST = 65_536 // bytes of an answer

/** The keys of a role that somebody with other keys takes on. */
export async function assumedRole(
  profile: Readonly<Record<string, string>>,
  { base, region }: { readonly base: Credentials; readonly region: string },
  signal: AbortSignal,
): Promise<Credentials> {
  const { role_arn: role = '', external_id: external, role_session_name: session } = profile
  const query = {
    ...{
      Action: 'AssumeRole',
      RoleArn: role,
      RoleSessionName: session || SESSION,
      Version: VERSION,
    },
    ...(external && { ExternalId: external }),
  }
  return askForRole(query, { region, base }, signal)
}

/** The keys of a role for a token of somebody else's, as Kubernetes has them; null where there is no such token. */
export async function webIdentity(
  { AWS_ROLE_ARN: role, AWS_WEB_IDENTITY_TOKEN_FILE: file }: NodeJS.ProcessEnv,
  region: string,
  signal: AbortSignal,
): Promise<Credentials | null> {
  if (!role || !file) return null
  const query = {
    ...{ Action: 'AssumeRoleWithWebIdentity', RoleArn: role, RoleSessionName: SESSION },
    ...{ Version: VERSION, WebIdentityToken: tokenIn(file) },
  }
  return askForRole(query, { region, base: null }, signal)
}

function tokenIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new ConnectionError(`the token of the web identity cannot be read (${codeOf(cause)})`, {
      cause,
    })
  }
}

async function askForRole(
  query: Readonly<Record<string, string>>,
  { region, base }: { readonly region: string; readonly base: Credentials | null },
  signal: AbortSignal,
): Promise<Credentials> {
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  const url = new URL(process.env['AWS_ENDPOINT_URL_STS'] || `https://sts.${region}.${domain}`)
  const request = { service: 'sts', region, host: url.host, path: '/', query, headers: {} } as const
  const headers = base === null ? { host: url.host } : signedHeaders(request, base)
  const path = `/?${queryText(query)}`
  const called = 'the service of roles'
  const server = serverIn(url, false)
  if (isClear(server))
    throw new ConnectionError('the service of roles is not encrypted: take https://')
  const asked = { server, called, path, headers }
  const text = await textOf(await ask(asked, signal), MOST)
  const [id, secret] = [textIn(text, 'AccessKeyId'), textIn(text, 'SecretAccessKey')]
  const token = textIn(text, 'SessionToken')
  if (id === null || secret === null || token === null) {
    const code = /^\w{1,64}$/.exec(textIn(text, 'Code') ?? '')?.[0] ?? 'no keys'
    throw new ConnectionError(`the role cannot be taken on (${code})`)
  }
  return { id, secret, token, until: Date.parse(textIn(text, 'Expiration') ?? '') || Date.now() }
}
