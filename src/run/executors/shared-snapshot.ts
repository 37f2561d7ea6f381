import type { ReadLock, Source } from '../../model/index.ts'

/** A thread's way to a snapshot: first it connects, then, under the global read lock, it begins. */
export type Step = 'prepare' | 'begin'

/** Somebody who takes a step, and says whether it was done. */
export type Participant = (step: Step) => Promise<boolean>

/** Takes a step with all sources of a thread. */
export async function takeStep(step: Step, sources: readonly Source[]): Promise<boolean> {
  const steps = sources.map(async ({ snapshot }) => snapshot?.[step]())
  const ends = await Promise.allSettled(steps)
  return ends.every(({ status }) => status === 'fulfilled')
}

/** Has all members begin their snapshots at the same point in time; false if one of them could not. */
export async function beginTogether(
  members: readonly Participant[],
  readLock: ReadLock,
): Promise<boolean> {
  const all = async (step: Step): Promise<boolean> =>
    (await Promise.all(members.map((member) => member(step)))).every((done) => done)
  return (await all('prepare')) && (await readLock(() => all('begin')))
}
