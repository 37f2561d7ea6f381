import { randomBytes } from 'node:crypto'
import { ConnectionError, codeOf } from '../errors.ts'

const SHA256 = '2.16.840.1.101.3.4.2.1' // RFC 5754, section 2.2
const NONCE_BYTES = 8 // with a byte before them, so that the number is never negative
const PATIENCE = 30_000 // ms
const GRANTED = 1 // 0 granted, 1 granted with changes: RFC 3161, section 2.4.2

/**
 * Asks a time stamping authority for a stamp of a SHA-256 (hexadecimal), and gives its reply (RFC 3161, DER).
 *
 * Only the digest leaves the machine. Throws `ConnectionError` where there is no stamp of this digest.
 */
export async function requestStamp(url: string, digest: string): Promise<Uint8Array> {
  const body = await formatRequest(digest)
  const stamp = await post(url, body)
  if ((await stampedDigest(stamp)) !== digest)
    throw new ConnectionError('the time stamping authority refused')
  return stamp
}

async function post(url: string, body: Uint8Array): Promise<Uint8Array> {
  try {
    const headers = { 'content-type': 'application/timestamp-query' }
    const signal = AbortSignal.timeout(PATIENCE)
    const reply = await fetch(url, { method: 'POST', headers, body, signal })
    if (reply.ok) return new Uint8Array(await reply.arrayBuffer())
    throw new ConnectionError(`the time stamping authority answers with status ${reply.status}`)
  } catch (cause) {
    if (cause instanceof ConnectionError) throw cause
    const reason = codeOf(cause instanceof Error && cause.cause ? cause.cause : cause)
    throw new ConnectionError(`the time stamping authority cannot be reached (${reason})`, {
      cause,
    })
  }
}

/** TimeStampReq of RFC 3161, section 2.4.1, which asks for the authority's certificate as well. */
async function formatRequest(digest: string): Promise<Uint8Array> {
  const [asn1js, pkijs] = await Promise.all([import('asn1js'), import('pkijs')])
  const algorithmParams = new asn1js.Null()
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: SHA256, algorithmParams }),
      hashedMessage: new asn1js.OctetString({ valueHex: Buffer.from(digest, 'hex') }),
    }),
    nonce: new asn1js.Integer({
      valueHex: Buffer.concat([Buffer.of(1), randomBytes(NONCE_BYTES)]),
    }),
    certReq: true,
  })
  return new Uint8Array(request.toSchema().toBER())
}

/** The digest that a reply stamps, as hexadecimal; null for a refusal and for what is no reply. */
export async function stampedDigest(reply: Uint8Array): Promise<string | null> {
  const { SignedData, TimeStampResp, TSTInfo } = await import('pkijs')
  try {
    const { status, timeStampToken } = TimeStampResp.fromBER(reply)
    if (timeStampToken === undefined || status.status > GRANTED) return null
    const signed = new SignedData({ schema: timeStampToken.content })
    const content = signed.encapContentInfo.eContent?.getValue()
    if (content === undefined) return null
    const { hashedMessage } = TSTInfo.fromBER(content).messageImprint
    return Buffer.from(hashedMessage.getValue()).toString('hex')
  } catch {
    return null // not DER, or not this structure
  }
}
