import { generateKeyPairSync, sign } from 'node:crypto'

/** A certificate that vouches for itself, and its key, in PEM. */
export interface Certificate {
  readonly certificate: string
  readonly key: string
}

const DAY = 86_400_000 // ms

/** Object identifiers in DER: ecdsa-with-SHA256, commonName, basicConstraints, subjectAltName (RFC 5280, RFC 5758). */
const ECDSA_SHA256 = Buffer.from('06082a8648ce3d040302', 'hex')
const COMMON_NAME = Buffer.from('0603550403', 'hex')
const CONSTRAINTS = Buffer.from('0603551d13', 'hex')
const ALTERNATIVE_NAMES = Buffer.from('0603551d11', 'hex')
const TRUE = Buffer.from('0101ff', 'hex')

/** Makes a certificate for names and IPv4 addresses, valid for a day before and after now. */
export function makeCertificate(names: readonly string[]): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const named = sequence(set(sequence(COMMON_NAME, tagged(0x0c, Buffer.from('test')))))
  const extensions = sequence(
    sequence(CONSTRAINTS, TRUE, tagged(0x04, sequence(TRUE))),
    sequence(ALTERNATIVE_NAMES, tagged(0x04, sequence(...names.map(alternative)))),
  )
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))), // version 3
    tagged(0x02, Buffer.from([1, Math.floor(Date.now() / 1000) & 0x7f])),
    sequence(ECDSA_SHA256),
    named,
    sequence(time(Date.now() - DAY), time(Date.now() + DAY)),
    named,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, extensions),
  )
  const signature = Buffer.concat([Buffer.of(0), sign('sha256', body, privateKey)])
  const certificate = sequence(body, sequence(ECDSA_SHA256), tagged(0x03, signature))
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return { certificate: pem(certificate), key }
}

/** RFC 5280, GeneralName: 2 is a name, 7 an address. */
function alternative(name: string): Buffer {
  return /^[\d.]+$/.test(name)
    ? tagged(0x87, Buffer.from(name.split('.').map(Number)))
    : tagged(0x82, Buffer.from(name))
}

function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/\D/g, '')
  return tagged(0x17, Buffer.from(`${digits.slice(2, 14)}Z`))
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size = length < 0x80 ? [length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...items: Buffer[]): Buffer => tagged(0x30, Buffer.concat(items))
const set = (...items: Buffer[]): Buffer => tagged(0x31, Buffer.concat(items))

function pem(der: Buffer): string {
  const lines = der.toString('base64').replace(/.{1,64}/g, '$&\n')
  return `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`
}
