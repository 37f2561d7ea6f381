// In: the URL of a directory or file on another machine. Out: its files as objects. Nothing is installed there: its SSH
// server gives files by SFTP, and the `ssh` of this machine signs in as its own configuration says.
import type { RemoteKind } from '../remote-kind.ts'
import { sshRoot } from './address.ts'

/** Files of other machines. */
export const ssh: RemoteKind = {
  schemes: ['ssh', 'sftp'],
  content: 'objects',
  readers: 'one',
  secretVariables: [],
  root: sshRoot,
  load: async () => (await import('./ssh-source.ts')).sshSource,
}
