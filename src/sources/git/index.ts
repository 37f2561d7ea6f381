// In: the index of a git repository, which holds what the next commit will have. Out: a unit for each blob that is
// added or changed in it, and its bytes as git stores them; the work tree is not looked at.
import type { Containers, Source } from '../../model/index.ts'
import { readBlob } from './read-blob.ts'
import { listStaged } from './staged.ts'

export { repositoryHere } from './repository.ts'

/** What is staged in the repository around here, as a target. */
export const STAGED = 'staged://'

/** Whether a target is that. */
export const isStaged = (location: string): boolean => location === STAGED

/** The source of what is staged. */
export function staged(containers: Containers | null): Source {
  const read = readBlob(containers)
  return { units: (_target, index, note, signal) => listStaged(index, note, signal), read }
}
