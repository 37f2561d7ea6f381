import * as v from 'valibot'
import type { Target } from '../model/index.ts'
import { command } from './command-setting.ts'
import { locationOf, PRESETS } from './presets.ts'
import { as, flag, text } from './setting-forms.ts'
import { oneOf, whole } from './settings.ts'

const MOST_CONNECTIONS = 999

const target = {
  preset: v.exactOptional(as(oneOf(PRESETS))),
  path: v.exactOptional(text),
  url: v.exactOptional(text),
  name: v.exactOptional(text),
  passwordEnv: v.exactOptional(text),
  passwordCommand: v.exactOptional(as(command)),
  allowComments: v.exactOptional(flag),
  include: v.exactOptional(v.array(text, 'must be a list')),
  system: v.exactOptional(text),
  owner: v.exactOptional(text),
  environment: v.exactOptional(text),
  expected: v.exactOptional(as(oneOf(['none', 'test', 'card-data']))),
  exclude: v.exactOptional(v.array(text, 'must be a list')),
  growth: v.exactOptional(as(oneOf(['trusted']))),
  on: v.exactOptional(text),
  connections: v.exactOptional(as(whole(1, MOST_CONNECTIONS))),
}

/** A target, by one of the fields that say where it is. */
export const TargetSchema: v.GenericSchema<unknown, Target> = v.pipe(
  v.unknown(),
  v.strictObject(target),
  v.check(
    ({ path, url, preset }) =>
      [path, url, preset].filter((each) => each !== undefined).length === 1,
    'needs a path, a url or a preset',
  ),
  v.check(
    ({ passwordEnv, passwordCommand }) => !passwordEnv || !passwordCommand,
    'has its password from passwordEnv or from passwordCommand',
  ),
  v.check(
    ({ url, on, connections }) =>
      connections === undefined || (on !== undefined && url !== undefined),
    'has connections only where it has a url and "on:": -j is for what this machine reads',
  ),
  v.transform(({ path, url, preset, ...rest }) => ({
    location: path ?? url ?? (preset === undefined ? '' : locationOf(preset)),
    ...rest,
  })),
)

/** The fields of a target. */
export const TARGET_FIELDS: readonly string[] = Object.keys(target)
