import type { Source } from '../types.ts'

/** A thread's way to a snapshot: first it connects, then, while the servers stand still, it begins. */
export type Step = 'prepare' | 'begin'

/** Lets the servers stand still while `begin` runs; false where they cannot, or `begin` gives false. */
export type StandStill = (begin: () => Promise<boolean>) => Promise<boolean>

/** Somebody who takes a step, and says whether it was done. */
export type Member = (step: Step) => Promise<boolean>

/** Takes a step with all sources of a thread. */
export async function take(step: Step, sources: readonly Source[]): Promise<boolean> {
  const steps = sources.map(async ({ snapshot }) => snapshot?.[step]())
  const ends = await Promise.allSettled(steps)
  return ends.every(({ status }) => status === 'fulfilled')
}

/** Has all members begin their snapshots in the same moment; false if one of them could not. */
export async function meet(members: readonly Member[], standStill: StandStill): Promise<boolean> {
  const all = async (step: Step): Promise<boolean> =>
    (await Promise.all(members.map((member) => member(step)))).every((done) => done)
  return (await all('prepare')) && (await standStill(() => all('begin')))
}
