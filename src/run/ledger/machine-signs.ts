import { quietTime, type StampsChanges, stampsChanges } from './file-systems.ts'

/** What shows, on the machine that lists files, whether they are what they were. */
export interface MachineSigns {
  /** Whether the files of a device can be trusted to show each change. */
  readonly stamps: StampsChanges
  /** How long ago a file must have changed last when it is read, in milliseconds. */
  quiet(): number
  /** When the machine began to list, by its clock, in milliseconds since 1970. */
  began(): number
  /** What its clock shows, not before any state was listed. */
  now(): number
}

/** The signs of this machine, for a run that began at a time. */
export function signsHere(
  startedAt: string,
  {
    stamps = stampsChanges(),
    quiet = quietTime(),
  }: { stamps?: StampsChanges; quiet?: number } = {},
): MachineSigns {
  return { stamps, quiet: () => quiet, began: () => Date.parse(startedAt), now: Date.now }
}

/** What another machine tells with some of its files: times in milliseconds, by its clock. */
export interface ToldSigns {
  readonly began: number
  readonly now: number
  readonly quiet: number
  /** The devices of these files that can be trusted to show each change. */
  readonly stamping: readonly number[]
}

/** The signs of another machine, as far as it has told them. */
export interface HeardSigns extends MachineSigns {
  hear(told: ToldSigns): void
  isHeard(): boolean
}

/** Nothing is heard yet: its times are no numbers, and so neither before nor after any other. */
export function signsHeard(): HeardSigns {
  const devices = new Set<number>()
  let [began, now, quiet] = [Number.NaN, Number.NaN, Number.NaN]
  return {
    stamps: (device) => devices.has(device),
    quiet: () => quiet,
    began: () => began,
    now: () => now,
    isHeard: () => !Number.isNaN(now),
    hear(told) {
      for (const device of told.stamping) devices.add(device)
      const isFirst = Number.isNaN(now)
      began = isFirst ? told.began : Math.min(began, told.began)
      now = isFirst ? told.now : Math.max(now, told.now)
      quiet = isFirst ? told.quiet : Math.max(quiet, told.quiet)
    },
  }
}
