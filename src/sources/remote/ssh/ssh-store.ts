import { ConnectionError, LostError } from '../../../errors.ts'
import type { Note, Target } from '../../../model/index.ts'
import { decodeName, displayName, pathBytes } from '../../path-names.ts'
import { NotReadError } from '../not-read-error.ts'
import type { ObjectStore, StoredObject, WantedBytes } from '../objects/index.ts'
import type { RemoteOptions } from '../remote-kind.ts'
import { machineOf, type SshAddress } from './address.ts'
import { connectTo } from './connection.ts'
import { kindOfMode } from './modes.ts'
import type { Attributes } from './packets.ts'
import { openSession, type SftpSession } from './session.ts'
import { filesBelow, type RemoteFile, type RemoteWalk } from './walk.ts'

/** The files of a machine; one connection, opened when it is needed and again when it was lost. */
export function sshStore(
  address: SshAddress,
  { insecure, silence }: Pick<RemoteOptions, 'insecure' | 'silence'>,
): ObjectStore {
  const machine = machineOf(address)
  let opened: Promise<SftpSession> | null = null
  const session = (signal: AbortSignal): Promise<SftpSession> => {
    opened ??= openSession(connectTo(address, insecure, signal), silence)
    return opened
  }
  const forget = (): void => {
    opened = null
  }
  return {
    async close() {
      const session = opened
      forget()
      ;(await session)?.close()
    },
    isLedgered: false, // SFTP tells no time of the last change of a file's state
    async *list(_target: Target, note: Note, signal: AbortSignal) {
      if (insecure) note({ what: machine, reason: 'clear-text', detail: 'accepted by --insecure' })
      try {
        const walk = { session: () => session(signal), forget, machine, note }
        yield* objectsAt(address.path, walk, signal)
      } catch (error) {
        forget()
        throw error
      }
    },
    async *read(object, range, signal) {
      try {
        yield* bytesOf(object, range, { session: await session(signal), machine, signal })
      } catch (error) {
        if (error instanceof NotReadError) throw error
        forget()
        throw error instanceof ConnectionError
          ? new LostError(error.message, { cause: error })
          : error
      }
    },
  }
}

/** The file that is named, or all below the directory. */
async function* objectsAt(
  given: string,
  walk: RemoteWalk,
  signal: AbortSignal,
): AsyncGenerator<StoredObject> {
  const { machine, note } = walk
  const { path, ...attributes } = await named(given, await walk.session())
  const kind = kindOfMode(attributes.mode)
  if (kind === 'file') yield storedObject(machine, { path, ...attributes })
  else if (kind === 'directory')
    for await (const file of filesBelow(path, walk, signal)) yield storedObject(machine, file)
  else
    note({
      what: displayName(machine + decodeName(path)),
      reason: 'unsupported',
      detail: `a ${kind.replace('-', ' ')} is not read`,
    })
}

/** What a target names: what is not there from the start has not vanished. */
async function named(given: string, session: SftpSession): Promise<RemoteFile> {
  const bytes = Buffer.from(pathBytes(given.replace(/^~\/?/, './')) as string)
  try {
    const path = await session.realPath(bytes)
    return { path, ...(await session.lstat(path)) }
  } catch (error) {
    if (!(error instanceof NotReadError) || error.reason !== 'vanished') throw error
    throw new NotReadError('missing', 'there is no such file or directory', { cause: error })
  }
}

function storedObject(machine: string, { path, size, modified }: RemoteFile): StoredObject {
  const time = modified * 1_000
  return { part: machine + decodeName(path), size, modified: time, made: 0, tag: '' }
}

/** What a file is read with. */
interface Reading {
  readonly session: SftpSession
  readonly machine: string
  readonly signal: AbortSignal
}

/** What was listed of a file, and is there still; what has grown behind it waits for the next run. */
async function* bytesOf(
  object: StoredObject,
  range: WantedBytes,
  { session, machine, signal }: Reading,
): AsyncGenerator<Uint8Array> {
  const path = Buffer.from(pathBytes(object.part.slice(machine.length)) as string)
  const [from, to] = range ?? [0, object.size]
  const file = await session.open(path)
  try {
    refuseOther(object, await file.stat())
    for await (const piece of file.read(from, Math.min(to, object.size))) {
      signal.throwIfAborted()
      yield piece
    }
    refuseOther(object, await file.stat())
  } finally {
    await file.close().catch(() => {}) // of a connection that was lost there is nothing to close
  }
}

/** A file that has grown has what it had; any other change may have been anywhere. */
function refuseOther({ size, modified }: StoredObject, now: Attributes): void {
  if (now.size < size) throw new NotReadError('shrank', 'shorter than when it was listed')
  if (now.size === size && now.modified * 1_000 !== modified)
    throw new NotReadError('changed', 'written to since it was listed')
}
