import { JOURNAL } from '../sources/index.ts'

/** Places that many machines have, by a word. */
export type Preset = 'docker' | 'kubernetes' | 'journald'

const LOCATIONS: Readonly<Record<Preset, string>> = {
  docker: '/var/lib/docker/containers',
  kubernetes: '/var/log/pods', // /var/log/containers has links to these, and none to what was rotated
  journald: JOURNAL,
}

/** Their words. */
export const PRESETS: readonly Preset[] = Object.keys(LOCATIONS) as Preset[]

/** Where a preset lies. */
export const locationOf = (preset: Preset): string => LOCATIONS[preset]
