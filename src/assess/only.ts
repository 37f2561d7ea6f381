import { type Assessment, type NotRead, type Place, provesMethod } from '../model/index.ts'
import { familyOf, identityIn, mayHold, tableFamily } from './history/index.ts'

/** What a run of single places has shown of their finding. */
type OnlyOutcome = 'gone' | 'left' | 'unread'

const STATUS: Readonly<Record<OnlyOutcome, 0 | 1 | 3>> = { gone: 0, left: 1, unread: 3 }

/** Says whether a finding is gone from its places; null for a run that read all. */
export function onlyOutcome({
  run: { only },
  findings,
  coverage,
  selfTest,
}: Pick<Assessment, 'run' | 'findings' | 'coverage' | 'selfTest'>): OnlyOutcome | null {
  if (!only) return null
  if (findings.some(({ id }) => identityIn(id) === only.finding)) return 'left'
  return coverage.complete && provesMethod(selfTest) ? 'gone' : 'unread'
}

/** The exit status that tells it. */
export const onlyStatus = (outcome: OnlyOutcome): 0 | 1 | 3 => STATUS[outcome]

/** What of a target belongs to a place: the files of its log, or its table. */
export interface PlaceScope {
  /** As people are told it. */
  readonly name: string
  /** By the name under which it would be shown. */
  holdsFile(path: string): boolean
  /** By the names of a table and what it lies in, the table last. */
  holdsTable(names: readonly string[]): boolean
  /** Whether something that was not read may be one of them. */
  mayHold(notRead: NotRead): boolean
}

/**
 * The files that a log was rotated to and from, or the table of a column and those that follow it.
 *
 * Too much rather than too little: where a name is masked it may be any.
 */
export function scopeOf(place: Place): PlaceScope {
  return place.type === 'file' ? ofFile(place.path) : ofTable(place)
}

const isMasked = (name: string): boolean => name.includes('*')

function ofFile(path: string): PlaceScope {
  const family = familyOf(path)
  return {
    name: family,
    holdsFile: (shown) => {
      const other = familyOf(shown)
      return isMasked(path) || family === other || family.startsWith(`${other}!`)
    },
    holdsTable: () => false,
    mayHold: (notRead) => isMasked(path) || mayHold(notRead, path, family),
  }
}

function ofTable({ database, schema, table }: Extract<Place, { type: 'column' }>): PlaceScope {
  const family = tableFamily(table)
  const above = [database, schema].filter((name) => name !== null)
  const isAny = [...above, table].some(isMasked)
  return {
    name: [...above, family].join('.'),
    holdsFile: () => false,
    holdsTable: (names) =>
      isAny ||
      (tableFamily(names.at(-1) ?? '') === family &&
        names.slice(0, -1).every((name) => above.includes(name))),
    mayHold: ({ what }) =>
      isAny || !what.startsWith('"') || quotedIn(what).some((each) => tableFamily(each) === family),
  }
}

const quotedIn = (what: string): string[] =>
  [...what.matchAll(/"((?:[^"]|"")*)"/g)].map(([, name = '']) => name.replaceAll('""', '"'))
