import { spawn } from 'node:child_process'
import { chmod, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { OutputError } from '../../errors.ts'

/** Half an hour: 50,000 places are some seven hundred sheets and a minute, more on a busy machine. */
const LONGEST = 1_800_000

/**
 * Prints the page at one path as a PDF at another, readable by its owner only.
 *
 * @throws {OutputError} if Chromium fails or leaves no PDF.
 */
export async function printPdf(
  chromium: string,
  page: string,
  pdf: string,
  signal: AbortSignal,
): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'cardsweep-print-'))
  try {
    const args = [...flags(home), `--print-to-pdf=${resolve(pdf)}`, url(page)]
    await run(chromium, args, home, AbortSignal.any([signal, AbortSignal.timeout(LONGEST)]))
    await expectPdf(pdf)
    await chmod(pdf, 0o600)
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 3 })
  }
}

function url(page: string): string {
  return pathToFileURL(page).href
}

function flags(home: string): string[] {
  return [
    '--headless',
    `--user-data-dir=${join(home, 'profile')}`,
    '--no-pdf-header-footer', // the page's style has the numbers of the sheets
    '--generate-pdf-document-outline',
    '--disable-gpu',
    '--no-first-run',
    // The page asks for nothing; these keep the browser itself from asking.
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--disable-breakpad',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    // As root Chromium refuses its sandbox. The page is ours, and its policy lets nothing else in.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ]
}

/** Settings, crash reports and caches go to a home that is removed; passwords in the environment stay here. */
async function run(
  program: string,
  args: readonly string[],
  home: string,
  signal: AbortSignal,
): Promise<void> {
  const { PATH, LANG, FONTCONFIG_PATH, FONTCONFIG_FILE } = process.env
  const env = { PATH, LANG, FONTCONFIG_PATH, FONTCONFIG_FILE, HOME: home, TMPDIR: home }
  const child = spawn(program, args, { env, stdio: 'ignore', signal, killSignal: 'SIGKILL' })
  const [code, ended] = await new Promise<[number | null, string | null]>((done, failed) => {
    child.once('error', failed).once('exit', (...how) => done(how))
  }).catch((cause: unknown) => {
    throw new OutputError(signal.aborted ? whyAborted(signal) : 'Chromium cannot be run', { cause })
  })
  if (code !== 0) throw new OutputError(`Chromium ended with ${ended ?? `status ${code}`}`)
}

const whyAborted = ({ reason }: AbortSignal): string =>
  reason instanceof Error && reason.name === 'TimeoutError'
    ? 'Chromium took too long'
    : 'interrupted'

async function expectPdf(path: string): Promise<void> {
  try {
    const file = await open(path)
    try {
      const { buffer } = await file.read(Buffer.alloc(5), 0, 5, 0)
      if (buffer.toString('latin1') === '%PDF-') return
    } finally {
      await file.close()
    }
  } catch {
    // It is not there, which is the same for the reader.
  }
  throw new OutputError('Chromium left no PDF')
}
