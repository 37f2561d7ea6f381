import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeCertificate } from '../../support/certificate.ts'
import { cli } from '../../support/command.ts'
import { type Entry, wayHere } from './ways.ts'

/** Machines, as far apart as can be made here, one of which has the queue, behind TLS. */
export interface Network {
  /** The URL of the queue, and the file of the authority that vouches for it. */
  readonly url: string
  /** Where a machine sees what lies in its own folder. */
  diskOf(machine: string): string
  /** Starts a program on a machine. */
  start(machine: string, args: readonly string[]): ChildProcess
  stop(): Promise<void>
}

/** Where machines are made in these tests. */
export const WAY = wayHere()

/** The network of the machine with the queue, the first of its addresses, and the port of the queue. */
const NETWORK = '10.77.0'
const PORT = '6390'
/** An address that no other process has, where machines share one. */
const LOOPBACK = `127.77.${process.pid & 255}.${1 + ((process.pid >> 8) % 250)}`

/** Joins machines, each with a folder of its own below `folder`, to one that runs a Redis. */
export async function startNetwork(
  folder: string,
  disk: string,
  machines: readonly string[],
): Promise<Network> {
  const children: ChildProcess[] = []
  const own = (machine: string): string => join(folder, machine)
  for (const machine of ['hub', ...machines]) mkdirSync(own(machine), { recursive: true })
  const entry = await WAY.begin()
  const spaces = entry && spacesOf(entry, machines)
  const start = (machine: string, args: readonly string[]): ChildProcess => {
    const command = spaces?.enter(machine, `mount --bind '${own(machine)}' '${disk}'`, args) ?? args
    const [program = '', ...rest] = command
    const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
    children.push(child)
    return child
  }
  const address = spaces ? `${NETWORK}.1` : LOOPBACK
  const ca = startQueue(folder, address, (args) => start('hub', args))
  return {
    url: `rediss://${address}:${PORT}?ca=${ca}`,
    diskOf: (machine) => (spaces ? disk : own(machine)),
    start,
    async stop() {
      for (const child of children) {
        const ended = child.exitCode === null && child.signalCode === null && once(child, 'exit')
        child.kill('SIGKILL')
        await ended
      }
      spaces?.remove()
      entry?.end()
    },
  }
}

/** Machines in network namespaces, all of which reach the hub. */
interface Spaces {
  /** The command line that does something on a machine and then starts a program there. */
  enter(machine: string, before: string, args: readonly string[]): string[]
  remove(): void
}

function spacesOf({ prefix }: Entry, machines: readonly string[]): Spaces {
  const ip = (...args: readonly string[]): void => {
    const [program = '', ...rest] = [...prefix, 'ip', ...args]
    execFileSync(program, rest, { stdio: 'pipe' })
  }
  const spaceOf = (machine: string): string => `cs-${process.pid}-${machine}`
  const all = ['hub', ...machines]
  for (const machine of all) ip('netns', 'add', spaceOf(machine))
  const inHub = (...args: readonly string[]): void => ip('-n', spaceOf('hub'), ...args)
  inHub('link', 'add', 'br0', 'type', 'bridge')
  inHub('addr', 'add', `${NETWORK}.1/24`, 'dev', 'br0')
  for (const name of ['lo', 'br0']) inHub('link', 'set', name, 'up')
  for (const [at, machine] of machines.entries()) {
    const [space, name] = [spaceOf(machine), `v${at}`]
    inHub('link', 'add', name, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', space)
    inHub('link', 'set', name, 'master', 'br0', 'up')
    ip('-n', space, 'addr', 'add', `${NETWORK}.${at + 2}/24`, 'dev', 'eth0')
    ip('-n', space, 'link', 'set', 'eth0', 'up')
  }
  return {
    // A namespace of mounts comes with the one of the network: only this machine sees what is mounted in it.
    enter(machine, before, args) {
      const space = ['ip', 'netns', 'exec', spaceOf(machine)]
      return [...prefix, ...space, 'sh', '-c', `${before} && exec "$@"`, 'sh', ...args]
    },
    remove() {
      for (const machine of all) ip('netns', 'del', spaceOf(machine))
    },
  }
}

/** Starts a Redis that speaks TLS only, and gives the file of its certificate. */
function startQueue(
  folder: string,
  address: string,
  start: (args: readonly string[]) => ChildProcess,
): string {
  const [certificate, key] = [join(folder, 'queue.crt'), join(folder, 'queue.key')]
  const made = makeCertificate([address])
  writeFileSync(certificate, made.certificate)
  writeFileSync(key, made.key)
  const tls = ['--tls-port', PORT, '--tls-cert-file', certificate, '--tls-key-file', key]
  const open = ['--bind', address, '--protected-mode', 'no', '--tls-auth-clients', 'no']
  start(['redis-server', '--port', '0', ...tls, ...open, '--save', '', '--dir', folder])
  return certificate
}

/** The command line of cardsweep. */
export const cardsweep = (...args: readonly string[]): string[] => [process.execPath, cli, ...args]
