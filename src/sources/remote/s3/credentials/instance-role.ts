import type { Credentials } from '../signature.ts'
import { credentialsIn } from './json.ts'
import { askService } from './service.ts'

/** The metadata of an instance of EC2, version 2 of its service (Amazon EC2 User Guide, "Use IMDSv2"). */
const SERVICE = 'http://169.254.169.254'
const ROLES = '/latest/meta-data/iam/security-credentials/'
const TOKEN_SECONDS = '300'

/** The role of an instance; null where this machine is none, or has no role. */
export async function instanceRole(signal: AbortSignal): Promise<Credentials | null> {
  const { AWS_EC2_METADATA_DISABLED: isOff, AWS_EC2_METADATA_SERVICE_ENDPOINT: other } = process.env
  const base = other && URL.canParse(other) ? other : SERVICE
  if (isOff === 'true') return null
  const asked = { 'x-aws-ec2-metadata-token-ttl-seconds': TOKEN_SECONDS }
  const token = await askService(
    new URL('/latest/api/token', base),
    { method: 'PUT', headers: asked },
    signal,
  )
  if (token === null) return null
  const headers = { 'x-aws-ec2-metadata-token': token }
  const roles = await askService(new URL(ROLES, base), { headers }, signal)
  const role = roles?.split('\n')[0]?.trim()
  if (!role) return null
  const text = await askService(
    new URL(ROLES + encodeURIComponent(role), base),
    { headers },
    signal,
  )
  return text === null ? null : credentialsIn(text)
}
