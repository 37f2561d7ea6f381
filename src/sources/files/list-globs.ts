import { join, relative } from 'node:path'
import type { Unit } from '../../model/index.ts'
import { below, expandGlob, type Glob, isDeep, isEverything } from './globs.ts'
import type { WalkedEntry } from './left-to-look.ts'
import { leadsToDirectory, noteLink, toldIfOnlyLinks } from './links.ts'
import { unitsOfFound } from './list-by-hands.ts'
import { listNamed, listTree } from './list-tree.ts'
import { noteAt, noteError } from './notes.ts'
import { stateOf } from './state-of.ts'
import { type FileListing, unitsAt } from './units-at.ts'
import { walk, withContents } from './walk.ts'

/** Lists what a glob matches; a directory that it matches means all below it. */
export async function* listGlob(listing: FileListing, signal: AbortSignal): AsyncGenerator<Unit> {
  const { location } = listing.target
  const parts = expandGlob(location)
  let silent: Glob[] = []
  yield* toldIfOnlyLinks(location, listing, async function* ({ note }) {
    silent = yield* listParts(parts, { ...listing, note }, signal)
  })
  if (silent.length === parts.length) noteAt(location, 'missing', 'no file matches', listing.note)
  else for (const part of silent) noteNoMatch(part, listing)
}

/** Lists each part of a glob; gives those of which nothing was heard. */
async function* listParts(
  parts: readonly Glob[],
  listing: FileListing,
  signal: AbortSignal,
): AsyncGenerator<Unit, Glob[]> {
  const silent: Glob[] = []
  for (const glob of parts) {
    let heard = false
    const note: FileListing['note'] = (notRead) => {
      heard = true
      listing.note(notRead)
    }
    for await (const unit of listMatches(glob, { ...listing, note }, signal)) {
      heard = true
      yield unit
    }
    if (!heard) silent.push(glob)
  }
  return silent
}

/** Of `{a,b}.log` a person names both; of `*.{log,txt}` no one in particular, where the directory is there. */
function noteNoMatch({ base, pattern }: Glob, { note }: FileListing): void {
  const isThere = pattern !== '' && typeof stateOf(base, note) === 'object'
  if (isThere) noteAt(join(base, pattern), 'no-match', 'no file matches', note)
  else noteAt(base, 'missing', 'no such file or directory', note)
}

async function* listMatches(
  { base, pattern }: Glob,
  listing: FileListing,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  const stats = stateOf(base, listing.note)
  if (typeof stats === 'string') return
  if (pattern === '') yield* listNamed(base, stats, listing, signal)
  else if (!stats.isDirectory()) return
  else if (isEverything(pattern)) yield* listNamed(base, stats, listing, signal)
  else if (isDeep(pattern)) yield* listDeep({ base, pattern }, listing, signal)
  else yield* listShallow({ base, pattern }, listing, signal)
}

/** A glob of limited depth is what a shell makes of it: links on the way to a match are followed. */
function listShallow(
  { base, pattern }: Glob,
  listing: FileListing,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  const { target, note, isOpen } = listing
  const failed = (path: string, error: unknown): void => noteError(path, error, note)
  const matching = { root: base, patterns: [pattern], exclude: target.exclude ?? [] }
  const found = async function* (): AsyncGenerator<WalkedEntry> {
    const matches = walk({ ...matching, followLinks: true }, { failed, isOpen }, signal)
    for await (const { path, directory: isDirectory, link } of matches)
      yield { path, isDirectory, isOwn: isDirectory || link }
  }
  const look = async function* ({ path, isDirectory }: WalkedEntry): AsyncGenerator<Unit> {
    const stats = stateOf(path, note)
    if (isDirectory) {
      const tree = { root: base, pattern: below(relative(base, path)), whole: path }
      yield* listTree(tree, listing, signal)
    } else if (typeof stats === 'object') yield* listNamed(path, stats, listing, signal)
    else if (stats === 'absent') noteLink(path, null, note)
  }
  return unitsOfFound({ found, look }, listing, signal)
}

/** A glob with `**` follows no links, for they may form loops; those it passes by are noted. */
function listDeep(
  { base, pattern }: Glob,
  listing: FileListing,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  const { target, note, isOpen } = listing
  const failed = (path: string, error: unknown): void => noteError(path, error, note)
  const link = (path: string): void => {
    if (leadsToDirectory(path)) noteLink(path, null, note)
  }
  const patterns = withContents(pattern)
  const matching = { root: base, patterns, exclude: target.exclude ?? [], followLinks: false }
  const found = async function* (): AsyncGenerator<WalkedEntry> {
    for await (const { path, directory, link: isLink } of walk(
      matching,
      { failed, link, isOpen },
      signal,
    )) {
      if (!directory && !(isLink && leadsToDirectory(path))) yield { path, isDirectory: false }
    }
  }
  const look = ({ path }: WalkedEntry): Iterable<Unit> => unitsAt(path, null, listing)
  return unitsOfFound({ found, look }, listing, signal)
}
