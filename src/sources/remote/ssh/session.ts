// SFTP is spoken here by hand, over the `ssh` of this machine: libraries bring an SSH client of their own, which knows
// neither the jump hosts, certificates, agents and hardware keys of ~/.ssh/config nor the keys of machines that people
// have checked. What is needed of the protocol is listing and reading.
import { circleWatch } from '../circle.ts'
import { channelOver, type SftpChannel } from './channel.ts'
import type { SshConnection } from './connection.ts'
import { type Attributes, otherSftp, PACKET, text, uint32, uint64 } from './packets.ts'

/** An entry of a directory. */
export interface RemoteEntry extends Attributes {
  readonly name: Buffer
}

/** What an SFTP server is asked; paths are bytes, as names are. */
export interface SftpSession {
  /** The whole path of one that may be relative to the home of the user; links are followed. */
  realPath(path: Buffer): Promise<Buffer>
  /** What is known of a path itself, be it a link. */
  lstat(path: Buffer): Promise<Attributes>
  /** All entries but itself and its parent. */
  entries(path: Buffer): AsyncGenerator<RemoteEntry>
  /** A file that is open for reading; whoever opens it closes it. */
  open(path: Buffer): Promise<OpenFile>
  close(): void
}

/** A file that is open. */
interface OpenFile {
  stat(): Promise<Attributes>
  /** The bytes from an offset to the one before the last, in pieces; fewer where it ends. */
  read(from: number, to: number): AsyncGenerator<Buffer>
  close(): Promise<void>
}

const VERSION = 3
const FOR_READING = uint32(1)
const NO_ATTRIBUTES = uint32(0)
/** Bytes of a read: every server gives so many at once. */
const PIECE = 32 * 1024
/** Reads on the way at a time: 2 MiB, so that a distance of 50 ms still gives 40 MB/s. */
const ON_THE_WAY = 64

/** Begins to speak; throws what keeps the connection from being opened. */
export async function openSession(
  connection: SshConnection,
  silence?: number,
): Promise<SftpSession> {
  const channel = channelOver(connection, silence)
  await channel.get(PACKET.init, PACKET.version, uint32(VERSION))
  return {
    async realPath(path) {
      const body = await channel.get(PACKET.realpath, PACKET.name, text(path))
      body.uint32() // how many: one
      return body.text()
    },
    lstat: async (path) => (await channel.get(PACKET.lstat, PACKET.attrs, text(path))).attributes(),
    entries: (path) => entriesOf(channel, path),
    async open(path) {
      const parts = [text(path), FOR_READING, NO_ATTRIBUTES]
      return openFile(channel, (await channel.get(PACKET.open, PACKET.handle, ...parts)).text())
    },
    close: () => channel.close(),
  }
}

async function* entriesOf(channel: SftpChannel, path: Buffer): AsyncGenerator<RemoteEntry> {
  const handle = (await channel.get(PACKET.opendir, PACKET.handle, text(path))).text()
  const watch = circleWatch()
  try {
    for (;;) {
      const page = await channel.ask(PACKET.readdir, PACKET.name, text(handle))
      if (page === null) return
      watch(page.rest().toString('latin1'))
      for (let left = page.uint32(); left > 0; left--) {
        const name = page.text()
        page.text() // the line that `ls -l` would show
        const attributes = page.attributes()
        if (!/^\.\.?$/.test(name.toString('latin1'))) yield { name, ...attributes }
      }
    }
  } finally {
    await channel.release(handle)
  }
}

const openFile = (channel: SftpChannel, handle: Buffer): OpenFile => ({
  stat: async () => (await channel.get(PACKET.fstat, PACKET.attrs, text(handle))).attributes(),
  read: (from, to) => piecesOf(channel, handle, from, to),
  close: () => channel.release(handle),
})

/** Asks ahead; a piece that is shorter than wanted is completed, as servers may give less. */
async function* piecesOf(
  channel: SftpChannel,
  handle: Buffer,
  from: number,
  to: number,
): AsyncGenerator<Buffer> {
  const ask = async (at: number): Promise<Buffer> => {
    const length = Math.min(PIECE, to - at)
    const body = await channel.ask(
      PACKET.read,
      PACKET.data,
      text(handle),
      uint64(at),
      uint32(length),
    )
    const piece = body?.text() ?? Buffer.alloc(0)
    if (piece.length > length) throw otherSftp()
    return piece
  }
  const asked: { at: number; piece: Promise<Buffer> }[] = []
  for (let at = from; at < to || asked.length > 0; ) {
    for (; at < to && asked.length < ON_THE_WAY; at += PIECE) {
      const piece = ask(at)
      piece.catch(() => {}) // whoever awaits it is told
      asked.push({ at, piece })
    }
    const first = asked.shift()
    if (!first) return
    const piece = await first.piece
    if (piece.length > 0) yield piece
    const behind = first.at + piece.length
    if (behind >= Math.min(first.at + PIECE, to)) continue
    if (piece.length === 0) return // the end
    yield* piecesOf(channel, handle, behind, Math.min(first.at + PIECE, to))
  }
}
