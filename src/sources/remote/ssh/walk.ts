import type { Note } from '../../../model/index.ts'
import { decodeName, displayName } from '../../path-names.ts'
import { lackOf } from '../not-read-error.ts'
import { pauseFor, RETRIES } from '../patience.ts'
import { kindOfMode } from './modes.ts'
import type { Attributes } from './packets.ts'
import type { RemoteEntry, SftpSession } from './session.ts'

/** A file of another machine. */
export interface RemoteFile extends Attributes {
  readonly path: Buffer
}

/** What a tree is walked with. */
export interface RemoteWalk {
  /** The connection, which is opened where there is none. */
  readonly session: () => Promise<SftpSession>
  /** Gives the connection up: the next one is another. */
  readonly forget: () => void
  /** What stands before all paths where they are told. */
  readonly machine: string
  readonly note: Note
}

/** Directories that the kernel makes up as it is asked; what they show is stored nowhere, or read where it is. */
const KERNEL: ReadonlySet<string> = new Set(['/proc', '/sys', '/dev', '/run/user'])

/** All files below a directory; links are told and not followed, and what cannot be listed is told. */
export async function* filesBelow(
  directory: Buffer,
  walk: RemoteWalk,
  signal: AbortSignal,
): AsyncGenerator<RemoteFile> {
  const { note, machine } = walk
  const shown = (path: Buffer): string => displayName(machine + decodeName(path))
  const directories = [directory]
  for (let at = directories.pop(); at !== undefined; at = directories.pop()) {
    signal.throwIfAborted()
    try {
      for await (const { name, ...attributes } of entriesOf(at, walk, signal)) {
        const path = joined(at, name)
        if (!isName(name) || path.length > LONGEST) {
          note({ what: shown(path), reason: 'unsupported', detail: 'no system has such a name' })
          continue
        }
        const kind = kindOfMode(attributes.mode)
        if (kind === 'file') yield { path, ...attributes }
        else if (kind !== 'directory')
          note({ what: shown(path), reason: kind, detail: 'listed, and not read' })
        else if (KERNEL.has(path.toString('latin1')))
          note({ what: shown(path), reason: 'excluded', detail: 'the kernel makes it up' })
        else directories.push(path)
      }
    } catch (error) {
      const lack = lackOf(error)
      if (lack === null || lack.reason === 'connection') throw error
      note({ what: shown(at), ...lack })
    }
  }
}

/** The entries of a directory, each once, however often the connection is lost meanwhile. */
async function* entriesOf(
  directory: Buffer,
  { session, forget }: RemoteWalk,
  signal: AbortSignal,
): AsyncGenerator<RemoteEntry> {
  const given = new Set<string>()
  for (const pause of [...RETRIES, null]) {
    try {
      for await (const entry of (await session()).entries(directory)) {
        const name = entry.name.toString('latin1')
        if (given.has(name)) continue
        given.add(name)
        yield entry
      }
      return
    } catch (error) {
      signal.throwIfAborted()
      if (pause === null || lackOf(error)?.reason !== 'connection') throw error
      forget()
      await pauseFor(pause, signal)
    }
  }
}

/** Bytes of a path (`PATH_MAX` of Linux): without an end to paths there is none to a tree. */
const LONGEST = 4096

const isName = (name: Buffer): boolean =>
  name.length > 0 && !name.includes('/') && !name.includes(0)

/** A name in a directory. */
function joined(directory: Buffer, name: Buffer): Buffer {
  const isRoot = directory.length === 1
  return Buffer.concat([directory, ...(isRoot ? [] : [Buffer.from('/')]), name])
}
