import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { fingerprintOf } from './keys.ts'

const PAYLOAD_TYPE = 'application/vnd.in-toto+json'

/**
 * Signs a payload: a DSSE envelope in its one canonical form, a line of JSON.
 *
 * DSSE v1.0.0, protocol: the signature is over PAE(type, payload), Ed25519 (RFC 8032).
 */
export function seal(payload: string, key: KeyObject): string {
  const signature = sign(null, preAuthEncoding(Buffer.from(payload)), key)
  const keyid = fingerprintOf(createPublicKey(key))
  return format(Buffer.from(payload), keyid, signature)
}

/**
 * The payload of an envelope if its signature is the key's, else null.
 *
 * Bytes that carry nothing (white space, other base64 of the same bytes) are not allowed: no byte of an
 * envelope can be changed without being seen.
 */
export function open(envelope: string, key: KeyObject): string | null {
  const { payload, keyid, signature } = parse(envelope)
  if (format(payload, keyid, signature) !== envelope || keyid !== fingerprintOf(key)) return null
  return verify(null, preAuthEncoding(payload), key, signature) ? payload.toString() : null
}

/** The payload of an envelope whoever signed it: only to say which file does not fit. */
export function peek(envelope: string): string {
  return parse(envelope).payload.toString()
}

function format(payload: Uint8Array, keyid: string, signature: Uint8Array): string {
  return `${JSON.stringify({
    payload: Buffer.from(payload).toString('base64'),
    payloadType: PAYLOAD_TYPE,
    signatures: [{ keyid, sig: Buffer.from(signature).toString('base64') }],
  })}\n`
}

function parse(envelope: string): { payload: Buffer; keyid: string; signature: Buffer } {
  const [, payload = '', keyid = '', signature = ''] =
    /^\{"payload":"([^"]*)",.*\[\{"keyid":"([^"]*)","sig":"([^"]*)"\}\]\}\n$/.exec(envelope) ?? []
  return {
    payload: Buffer.from(payload, 'base64'),
    keyid,
    signature: Buffer.from(signature, 'base64'),
  }
}

function preAuthEncoding(payload: Uint8Array): Uint8Array {
  const head = `DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `
  return Buffer.concat([Buffer.from(head), payload])
}
