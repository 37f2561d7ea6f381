import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'

/** How machines that are apart are made on this one. */
export interface Way {
  /** As a test says where it has its machines. */
  readonly name: string
  /** What begins the command lines that make and enter namespaces; null where there are none. */
  begin(): Promise<Entry | null>
}

/** Where namespaces can be made. */
export interface Entry {
  readonly prefix: readonly string[]
  end(): void
}

/** What must be possible to make machines: a bridge, a pair of devices, and a folder that only one of them sees. */
const TRY =
  'mount -t tmpfs tmpfs /run && ip link add br0 type bridge && ip link add v0 type veth peer name v1'
const OWN = ['--net', '--mount']
const USER = ['--user', '--map-root-user', ...OWN]

/** The best way that this machine and this user have. */
export function wayHere(): Way {
  if (isPossible(OWN))
    return { name: 'in network namespaces', begin: async () => ({ prefix: [], end() {} }) }
  if (isPossible(USER))
    return { name: 'in network namespaces of a user who is not root', begin: beginAsUser }
  return { name: 'with a folder each and one loopback address', begin: async () => null }
}

function isPossible(namespaces: readonly string[]): boolean {
  try {
    execFileSync('unshare', [...namespaces, 'sh', '-c', TRY], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A user is root in a namespace of users, which lasts as long as a process is in it. */
async function beginAsUser(): Promise<Entry> {
  const script = 'mount -t tmpfs tmpfs /run && echo ready && exec sleep infinity'
  const keeper: ChildProcess = spawn('unshare', [...USER, 'sh', '-c', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (keeper.stdout) await once(keeper.stdout, 'data')
  const enter = ['nsenter', '-t', String(keeper.pid), '--user', '--net', '--mount']
  return { prefix: [...enter, '--preserve-credentials'], end: () => void keeper.kill('SIGKILL') }
}
