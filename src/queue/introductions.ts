import type { CipherSuite } from '@hpke/core'
import { lazy } from '../lazy.ts'

/** What a worker makes known of itself so that secrets can be told to it alone. */
interface Introduction {
  /** X25519 (RFC 7748), base64. */
  readonly publicKey: string
  /** Opens what was sealed for this worker, in this process, by somebody of its group; null for all else. */
  open(context: string, invited: Invited): Promise<unknown>
}

/** A secret that was sealed for one worker: HPKE (RFC 9180) in PSK mode. */
interface Invited {
  /** The encapsulated key, base64. */
  readonly key: string
  readonly sealed: string
}

/** Says in which protocol the key of the group is used. */
const PSK_ID = new TextEncoder().encode('cardsweep group')

/** DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM: loaded where somebody is introduced. */
const suite = lazy(async (): Promise<CipherSuite> => {
  const { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } = await import('@hpke/core')
  return new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  })
})

/** Makes the key pair of a worker. It is in memory only: when the process ends, nothing opens what was sealed for it. */
export async function introducer(groupKey: Uint8Array): Promise<Introduction> {
  const hpke = await suite()
  const pair = await hpke.kem.generateKeyPair()
  const publicKey = toBase64(await hpke.kem.serializePublicKey(pair.publicKey))
  return {
    publicKey,
    async open(context, { key, sealed }) {
      try {
        const recipient = await hpke.createRecipientContext({
          recipientKey: pair.privateKey,
          enc: fromBase64(key),
          psk: pskOf(groupKey),
          info: fromText(context),
        })
        const plain = await recipient.open(fromBase64(sealed), fromText(context))
        return JSON.parse(new TextDecoder().decode(plain))
      } catch {
        return null
      }
    },
  }
}

/** Seals something for a worker by its public key; it opens under the same context only. */
export const inviter =
  (groupKey: Uint8Array) =>
  async (publicKey: string, context: string, value: unknown): Promise<Invited> => {
    const hpke = await suite()
    const sender = await hpke.createSenderContext({
      recipientPublicKey: await hpke.kem.deserializePublicKey(fromBase64(publicKey)),
      psk: pskOf(groupKey),
      info: fromText(context),
    })
    const sealed = await sender.seal(fromText(JSON.stringify(value)), fromText(context))
    return { key: toBase64(sender.enc), sealed: toBase64(sealed) }
  }

const pskOf = (key: Uint8Array): { id: ArrayBuffer; key: ArrayBuffer } => ({
  id: PSK_ID.slice().buffer,
  key: new Uint8Array(key).buffer,
})

const toBase64 = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('base64')

const fromBase64 = (text: string): ArrayBuffer => new Uint8Array(Buffer.from(text, 'base64')).buffer

const fromText = (text: string): ArrayBuffer => new TextEncoder().encode(text).slice().buffer
