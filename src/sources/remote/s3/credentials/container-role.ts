import { readFileSync } from 'node:fs'
import type { Credentials } from '../signature.ts'
import { credentialsIn } from './json.ts'
import { askService } from './service.ts'

/** Where the agent of ECS listens (Amazon ECS Developer Guide, "Task IAM role"). */
const AGENT = 'http://169.254.170.2'

/** The role of a container of ECS or a pod of EKS; null elsewhere. */
export async function containerRole(signal: AbortSignal): Promise<Credentials | null> {
  const { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: path, AWS_CONTAINER_CREDENTIALS_FULL_URI: full } =
    process.env
  const location = path ? AGENT + path : full
  if (!location || !URL.canParse(location)) return null
  const token = authorization()
  const headers = token === null ? {} : { authorization: token }
  const text = await askService(new URL(location), { headers }, signal)
  return text === null ? null : credentialsIn(text)
}

function authorization(): string | null {
  const { AWS_CONTAINER_AUTHORIZATION_TOKEN: token, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: file } =
    process.env
  try {
    return file ? readFileSync(file, 'utf8').trim() : (token ?? null)
  } catch {
    return null
  }
}
