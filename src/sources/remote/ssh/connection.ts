import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import type { Readable, Writable } from 'node:stream'
import { ConnectionError, codeOf, LostError } from '../../../errors.ts'
import { NotReadError } from '../not-read-error.ts'
import type { SshAddress } from './address.ts'

/** A running `ssh` whose other end is an SFTP server. */
export interface SshConnection {
  readonly input: Writable
  readonly output: Readable
  /** Why it ended, in words of ours; known once `output` has ended. */
  failure(): Promise<Error>
  /** Whether the process keeps this one alive. */
  holdOpen(isInUse: boolean): void
  close(): void
}

/** Asks nobody, opens nothing else, and notices within a minute that the other end is gone. */
const OPTIONS = [
  'BatchMode=yes',
  'ConnectTimeout=15',
  'ServerAliveInterval=15',
  'ServerAliveCountMax=3',
  'ClearAllForwardings=yes',
  'ForwardAgent=no',
  'ForwardX11=no',
  'PermitLocalCommand=no',
  'LogLevel=ERROR',
]

/** With `--insecure`, a machine whose key nobody knows is believed. */
const UNVERIFIED = ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null']

/** Bytes of what `ssh` says that are kept: it says what is wrong at once. */
const MOST_WORDS = 8_192

/** Starts `ssh`, until the signal. */
export function connectTo(
  { host, port, user, config, identity }: SshAddress,
  insecure: boolean,
  signal: AbortSignal,
): SshConnection {
  const options = [...OPTIONS, ...(insecure ? UNVERIFIED : [])].flatMap((option) => ['-o', option])
  const child = spawn(
    'ssh',
    [
      ...(config === null ? [] : ['-F', config]),
      ...(identity === null ? [] : ['-i', identity]),
      ...(port === null ? [] : ['-p', String(port)]),
      ...(user === undefined ? [] : ['-l', user]),
      ...[...options, '-s', '--', host, 'sftp'],
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  )
  child.stdin.on('error', () => {}) // the end of the output tells it
  const ended = endOf(child)
  const close = (): void => void child.kill()
  signal.addEventListener('abort', close, { once: true })
  child.once('close', () => signal.removeEventListener('abort', close))
  const handles = [child, child.stdin, child.stdout, child.stderr] as unknown as Pick<
    Socket,
    'ref' | 'unref'
  >[]
  return {
    input: child.stdin,
    output: child.stdout,
    failure: () => ended,
    holdOpen(isInUse) {
      for (const handle of handles) isInUse ? handle.ref() : handle.unref()
    },
    close,
  }
}

function endOf(child: ChildProcessByStdio<Writable, Readable, Readable>): Promise<Error> {
  let words = ''
  child.stderr.on('data', (data: Buffer) => {
    if (words.length < MOST_WORDS) words += data.toString('latin1')
  })
  return new Promise((resolve) => {
    child.on('error', (cause) => {
      const detail = `the program ssh cannot be started (${codeOf(cause)}): install the OpenSSH client`
      resolve(new ConnectionError(detail, { cause }))
    })
    child.on('close', () => resolve(failureIn(words)))
  })
}

/** What `ssh` says, by the words of OpenSSH; its own may hold names. */
function failureIn(words: string): Error {
  if (/Permission denied|Too many authentication failures|no such identity/i.test(words))
    return new NotReadError(
      'permission',
      'the machine refuses the user or the key: try ssh with the same user',
    )
  if (/Host key verification failed|HOST IDENTIFICATION HAS CHANGED/i.test(words))
    return new ConnectionError(
      'the key of the machine is not known, or has changed: sign in once with ssh to check it',
    )
  if (/Could not resolve/i.test(words)) return new ConnectionError('no machine has this name')
  if (/refused|No route|timed out|unreachable/i.test(words))
    return new ConnectionError('the machine cannot be reached')
  if (/subsystem request failed/i.test(words))
    return new ConnectionError(
      'the machine gives no files by SFTP: its sshd_config needs a Subsystem sftp',
    )
  if (/Bad configuration|Bad owner|Can't open user config/i.test(words))
    return new ConnectionError('the configuration of ssh cannot be used: try ssh with it')
  return new LostError('the connection was lost')
}
