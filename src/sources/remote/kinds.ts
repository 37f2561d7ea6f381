import { schemeOf } from '../connections/index.ts'
import { azure } from './azure/index.ts'
import { mongodb } from './mongodb/index.ts'
import { opensearch } from './opensearch/index.ts'
import { redis } from './redis/index.ts'
import type { RemoteKind } from './remote-kind.ts'
import { s3 } from './s3/index.ts'
import { ssh } from './ssh/index.ts'

/** Every kind that is read: a folder beside this file, whose door tells of it and loads the rest, and its name here. */
export const REMOTE_KINDS: Readonly<Record<string, RemoteKind>> = {
  azure,
  mongodb,
  opensearch,
  redis,
  s3,
  ssh,
}

/** Their names, in the order in which people are told them. */
export const REMOTE_NAMES: readonly string[] = Object.keys(REMOTE_KINDS)

/** Which kind a target names by its URL; null where it names none. */
export function remoteKindOf(location: string): RemoteKind | null {
  const scheme = schemeOf(location)
  const kinds = Object.values(REMOTE_KINDS)
  return kinds.find(({ schemes }) => scheme !== null && schemes.includes(scheme)) ?? null
}

/** All schemes of their URLs. */
export const remoteSchemes = (): string[] =>
  Object.values(REMOTE_KINDS).flatMap(({ schemes }) => schemes)

/** The environment variables that their secrets are taken from. */
export const secretVariables = (): string[] =>
  Object.values(REMOTE_KINDS).flatMap((kind) => kind.secretVariables)
