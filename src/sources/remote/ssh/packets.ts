import { ConnectionError } from '../../../errors.ts'

/** The packets of SFTP, version 3 (draft-ietf-secsh-filexfer-02, 3). */
export const PACKET = {
  init: 1,
  version: 2,
  open: 3,
  close: 4,
  read: 5,
  lstat: 7,
  fstat: 8,
  opendir: 11,
  readdir: 12,
  realpath: 16,
  status: 101,
  handle: 102,
  data: 103,
  name: 104,
  attrs: 105,
} as const

/** Codes of a status (section 7). */
export const STATUS = { ok: 0, end: 1, noSuchFile: 2, permissionDenied: 3 } as const

/** What is known of a file (section 5). */
export interface Attributes {
  readonly size: number
  /** Type and rights, as `st_mode` has them; 0 where the server does not tell. */
  readonly mode: number
  /** Seconds since 1970; 0 where the server does not tell. */
  readonly modified: number
}

/** Parts of a packet, each as the protocol writes it. */
export const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

export const uint64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}

export const text = (value: string | Buffer): Buffer => {
  const bytes = Buffer.from(value as string)
  return Buffer.concat([uint32(bytes.length), bytes])
}

/** What is told of a server whose packets are none. */
export const otherSftp = (): ConnectionError =>
  new ConnectionError('the machine speaks another SFTP than version 3')

/** Reads a packet from its beginning; throws `ConnectionError` where it ends too early. */
export class PacketReader {
  readonly #bytes: Buffer
  #at: number

  constructor(bytes: Buffer, at = 0) {
    this.#bytes = bytes
    this.#at = at
  }

  /** Where the next bytes begin; they are there. */
  #take(length: number): number {
    const at = this.#at
    this.#at += length
    if (this.#at > this.#bytes.length) throw otherSftp()
    return at
  }

  /** What was not read yet. */
  rest(): Buffer {
    return this.#bytes.subarray(this.#at)
  }

  uint32(): number {
    return this.#bytes.readUInt32BE(this.#take(4))
  }

  uint64(): number {
    return Number(this.#bytes.readBigUInt64BE(this.#take(8)))
  }

  text(): Buffer {
    const length = this.uint32()
    const at = this.#take(length)
    return this.#bytes.subarray(at, at + length)
  }

  attributes(): Attributes {
    const flags = this.uint32()
    const size = flags & 1 ? this.uint64() : 0
    if (flags & 2) this.#take(8) // owner and group
    const mode = flags & 4 ? this.uint32() : 0
    if (flags & 8) this.#take(4) // last access
    const modified = flags & 8 ? this.uint32() : 0
    for (let more = flags >>> 31 ? this.uint32() : 0; more > 0; more--) {
      this.text()
      this.text()
    }
    return { size, mode, modified }
  }
}
