import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { codeOf } from '../errors.ts'
import type { Note, Source } from '../model/index.ts'
import { readStream, streamUnit } from './files/index.ts'

/** The journal of systemd on this machine, as a target. */
export const JOURNAL = 'journald://'

/** Whether a target is that journal. */
export const isJournal = (location: string): boolean => location === JOURNAL

const PROGRAM = 'journalctl'
/** Journal Export Format (systemd, JOURNAL_EXPORT_FORMATS): a line for each field, what has control characters as bytes. */
const ARGUMENTS = ['--output=export', '--all', '--no-pager']
/** What it says of others' messages that it does not show, and goes on without. */
const HIDDEN = /not seeing messages/
const MOST_TOLD = 4_096 // bytes of what it complains of

/** Reads the journal by the program that comes with it, so that each of its file formats is known. */
export function journal(): Source {
  return {
    async *units(_target, index) {
      yield streamUnit(index, JOURNAL)
    },
    async *read(_unit, memory, note, signal) {
      const child = spawn(PROGRAM, ARGUMENTS, { stdio: ['ignore', 'pipe', 'pipe'] })
      const ended = endOf(child)
      const told = complaintsOf(child.stderr)
      try {
        yield* readStream(
          { input: child.stdout, what: JOURNAL, containers: null, memory, note },
          signal,
        )
        noteEnd(await ended, told(), note)
      } finally {
        child.kill()
      }
    },
  }
}

/** How a program ended: its status, or the code of the error by which it never began. */
async function endOf(child: ReturnType<typeof spawn>): Promise<number | string> {
  try {
    const [status, signal] = await once(child, 'close')
    return status ?? signal
  } catch (error) {
    return codeOf(error)
  }
}

function complaintsOf(stream: NodeJS.ReadableStream): () => string {
  let text = ''
  stream.on('data', (piece: Buffer) => {
    if (text.length < MOST_TOLD) text += piece.toString()
  })
  return () => text
}

function noteEnd(end: number | string, told: string, note: Note): void {
  if (end === 'ENOENT')
    note({ what: JOURNAL, reason: 'missing', detail: `${PROGRAM} is not installed` })
  else if (end !== 0)
    note({ what: JOURNAL, reason: 'input-output', detail: `${PROGRAM} ended with ${end}` })
  else if (HIDDEN.test(told))
    note({
      what: JOURNAL,
      reason: 'permission',
      detail: 'messages of others are not shown: join the group systemd-journal',
    })
}
