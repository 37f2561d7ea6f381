/** Packs and bundles of git come in: every version of every file goes out by the id of its object. */
import type { ContainerFormat } from '../format.ts'
import { ascii, starting } from '../signature.ts'

export const gitPack: ContainerFormat = {
  ...starting(ascii('PACK\0\0\0\x02'), ascii('PACK\0\0\0\x03')),
  load: async () => (await import('./git-pack.ts')).readGitPack,
}

export const gitBundle: ContainerFormat = {
  ...starting(ascii('# v2 git bundle\n'), ascii('# v3 git bundle\n')),
  load: async () => (await import('./git-pack.ts')).readGitBundle,
}
