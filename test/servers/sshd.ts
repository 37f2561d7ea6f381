import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { account } from '../../src/demo/servers/account.ts'
import { freePort } from '../../src/demo/servers/ports.ts'
import { untilItAnswers } from '../../src/demo/servers/wait.ts'
import { unpackPackages } from './debian-packages.ts'

/** OpenSSH's server on a private port, as an account without rights, and the configuration with which `ssh` gets in. */
export interface SshServer {
  /** `ssh://machine`: a name of that configuration. */
  url(path: string, config?: string): string
  /** Another configuration, with these lines in place of those of the same name. */
  configuredWith(lines: Readonly<Record<string, string>>): Promise<string>
  /** Ends all sessions that are open. */
  endSessions(): Promise<void>
  /** Ends them, and takes no others. */
  goAway(): Promise<void>
  stop(): Promise<void>
}

const execute = promisify(execFile)
const INSTALLED = '/usr/sbin/sshd'
const CACHE = join(tmpdir(), 'cardsweep-sshd-packages')

/** Starts one. */
export async function startSshd(): Promise<SshServer> {
  const { program, environment } = await sshdBinary()
  const directory = await mkdtemp(join(tmpdir(), 'cardsweep-sshd-'))
  const [port, path] = [await freePort(), (name: string): string => join(directory, name)]
  for (const name of ['host', 'user'])
    await execute('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', path(name)])
  await writeFile(path('server'), serverConfiguration(port, path))
  const { stdout: key } = await execute('cat', [path('host.pub')])
  await writeFile(path('known'), `[127.0.0.1]:${port} ${key}`)
  if (account.uid !== undefined) {
    for (const name of ['', 'host', 'server', 'user.pub'])
      await chown(path(name), account.uid, account.uid)
  }
  const child = spawn(program, ['-D', '-e', '-f', path('server')], {
    ...account,
    cwd: '/',
    env: { ...process.env, ...environment },
    stdio: 'ignore',
    detached: true,
  })
  const ended = once(child, 'exit')
  await untilItAnswers(async () => {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.destroy()
  }, ended)

  let configurations = 0
  const configuredWith: SshServer['configuredWith'] = async (lines) => {
    const file = path(`client${configurations++}`)
    const all = { ...clientConfiguration(port, path), ...lines }
    const text = Object.entries(all).map(([name, value]) => `  ${name} ${value}\n`)
    await writeFile(file, `Host machine\n${text.join('')}`)
    return file
  }
  const usual = await configuredWith({})
  const endSessions = async (): Promise<void> => {
    await execute('pkill', ['-P', String(child.pid)]).catch(() => {}) // none is left
  }
  return {
    url: (place, config = usual) => `ssh://machine${place}?config=${config}`,
    configuredWith,
    endSessions,
    async goAway() {
      await endSessions()
      child.kill()
      await ended
    },
    async stop() {
      child.kill()
      await ended
      await rm(directory, { recursive: true })
    },
  }
}

async function sshdBinary(): Promise<{ program: string; environment: NodeJS.ProcessEnv }> {
  if (existsSync(INSTALLED)) return { program: INSTALLED, environment: {} }
  await unpackPackages(CACHE, ['openssh-server', 'libwrap0'])
  const libraries = join(CACHE, 'usr', 'lib', 'x86_64-linux-gnu')
  return { program: join(CACHE, INSTALLED), environment: { LD_LIBRARY_PATH: libraries } }
}

const serverConfiguration = (port: number, path: (name: string) => string): string => `
Port ${port}
ListenAddress 127.0.0.1
HostKey ${path('host')}
AuthorizedKeysFile ${path('user.pub')}
PidFile none
StrictModes no
UsePAM yes
PasswordAuthentication no
KbdInteractiveAuthentication no
ForceCommand internal-sftp -R
Subsystem sftp internal-sftp -R
`

const clientConfiguration = (
  port: number,
  path: (name: string) => string,
): Readonly<Record<string, string>> => ({
  HostName: '127.0.0.1',
  Port: String(port),
  User: account.uid === undefined ? userInfo().username : 'nobody',
  IdentityFile: path('user'),
  IdentitiesOnly: 'yes',
  UserKnownHostsFile: path('known'),
})
