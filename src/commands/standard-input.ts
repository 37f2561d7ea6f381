import { UsageError } from '../errors.ts'

/** Reads standard input to its end; throws `UsageError` for more than `most` bytes. */
export async function readPipe(most: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    length += piece.length
    if (length > most) throw new UsageError(`more than ${most} bytes: give one value or one line`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

const KEYS = { interrupt: '\x03', end: '\x04', backspace: '\b', erase: '\x7f', clear: '\x15' }
/** Terminals put these around what is pasted. */
const PASTE = ['\x1b[200~', '\x1b[201~']

/** Asks for one line on a terminal that shows nothing of it; null after Ctrl-C. */
export async function readHidden(question: string, most: number): Promise<string | null> {
  const { stdin } = process
  stdin.setRawMode(true) // from before the question on, the terminal echoes nothing
  process.stderr.write(question)
  stdin.setEncoding('utf8')
  let line = ''
  try {
    for await (const typed of stdin.iterator({ destroyOnReturn: false })) {
      if (String(typed).includes(KEYS.interrupt)) return null
      line = edited(line, String(typed))
      const end = line.search(/[\r\n]/)
      if (end >= 0) return line.slice(0, end)
      if (line.length > most) throw new UsageError(`more than ${most} characters: give one line`)
    }
    return line
  } finally {
    stdin.setRawMode(false)
    stdin.pause()
    process.stderr.write('\n')
  }
}

/** Backspace, Ctrl-U and Ctrl-D work as they do on a line that is shown. */
function edited(line: string, typed: string): string {
  if (typed === KEYS.backspace || typed === KEYS.erase) return [...line].slice(0, -1).join('')
  const text = PASTE.reduce((rest, mark) => rest.replaceAll(mark, ''), typed)
  const whole = line + text.replaceAll(KEYS.end, '\n')
  return whole.slice(whole.lastIndexOf(KEYS.clear) + 1)
}
