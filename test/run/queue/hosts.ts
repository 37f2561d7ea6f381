import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeCertificate } from '../../support/certificate.ts'
import { cli } from '../../support/command.ts'

/** Machines in network namespaces of their own, one of which has the queue, behind TLS. */
export interface Network {
  /** The URL of the queue, and the file of the authority that vouches for it. */
  readonly url: string
  /** Starts a program on a machine; what lies in its own folder is seen under `disk` there. */
  start(machine: string, args: readonly string[]): ChildProcess
  stop(): Promise<void>
}

/** The network of the machine with the queue, the first of its addresses, and the port of the queue. */
const NETWORK = '10.77.0'
const PORT = '6390'

const ip = (...args: readonly string[]): void => void execFileSync('ip', args, { stdio: 'pipe' })

/** Joins machines, each with a folder of its own below `folder`, to one that runs a Redis. */
export async function startNetwork(
  folder: string,
  disk: string,
  machines: readonly string[],
): Promise<Network> {
  const spaceOf = (machine: string): string => `cs-${process.pid}-${machine}`
  const all = ['hub', ...machines]
  for (const machine of all) ip('netns', 'add', spaceOf(machine))
  const inHub = (...args: readonly string[]): void => ip('-n', spaceOf('hub'), ...args)
  inHub('link', 'add', 'br0', 'type', 'bridge')
  inHub('addr', 'add', `${NETWORK}.1/24`, 'dev', 'br0')
  for (const name of ['lo', 'br0']) inHub('link', 'set', name, 'up')
  for (const [at, machine] of machines.entries()) {
    const inside = ['-n', spaceOf(machine)] as const
    inHub(
      'link',
      'add',
      `v${at}`,
      'type',
      'veth',
      'peer',
      'name',
      'eth0',
      'netns',
      spaceOf(machine),
    )
    inHub('link', 'set', `v${at}`, 'master', 'br0', 'up')
    ip(...inside, 'addr', 'add', `${NETWORK}.${at + 2}/24`, 'dev', 'eth0')
    ip(...inside, 'link', 'set', 'eth0', 'up')
  }
  const children: ChildProcess[] = []
  const start = (machine: string, args: readonly string[]): ChildProcess => {
    const own = join(folder, machine)
    mkdirSync(own, { recursive: true })
    // A namespace of mounts comes with the one of the network: only this machine sees its disk there.
    const script = `mount --bind '${own}' '${disk}' && exec "$@"`
    const command = ['netns', 'exec', spaceOf(machine), 'sh', '-c', script, 'sh', ...args]
    const child = spawn('ip', command, { stdio: ['ignore', 'pipe', 'pipe'] })
    children.push(child)
    return child
  }
  const ca = startQueue(folder, (args) => start('hub', args))
  return {
    url: `rediss://${NETWORK}.1:${PORT}?ca=${ca}`,
    start,
    async stop() {
      for (const child of children) {
        const ended = child.exitCode === null && child.signalCode === null && once(child, 'exit')
        child.kill('SIGKILL')
        await ended
      }
      for (const machine of all) ip('netns', 'del', spaceOf(machine))
    },
  }
}

/** Starts a Redis that speaks TLS only, and gives the file of its certificate. */
function startQueue(folder: string, start: (args: readonly string[]) => ChildProcess): string {
  const [certificate, key] = [join(folder, 'queue.crt'), join(folder, 'queue.key')]
  const made = makeCertificate([`${NETWORK}.1`])
  writeFileSync(certificate, made.certificate)
  writeFileSync(key, made.key)
  const tls = ['--tls-port', PORT, '--tls-cert-file', certificate, '--tls-key-file', key]
  const how = ['--port', '0', '--tls-auth-clients', 'no', '--protected-mode', 'no', '--save', '']
  start(['redis-server', ...tls, ...how, '--dir', folder])
  return certificate
}

/** The command line of cardsweep. */
export const cardsweep = (...args: readonly string[]): string[] => [process.execPath, cli, ...args]
