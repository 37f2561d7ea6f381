/** A name without any sign that a glob could mean something by. */
const PLAIN = /^(?!\.{1,2}$)[\w. -]+$/

/** A pattern as it is compared with paths relative to the root of a walk, however its slashes are written. */
export const trimmedPattern = (pattern: string): string => pattern.replace(/^(\.?\/)+|\/+$/g, '')

/** The paths that patterns leave out of a walk from `root`, with all below them; null where one may be a glob. */
export function excludedPaths(patterns: readonly string[], root: string): Set<string> | null {
  const paths = patterns.map(trimmedPattern).filter((path) => path !== '')
  const isPlain = paths.every((path) => path.split('/').every((name) => PLAIN.test(name)))
  return isPlain
    ? new Set(paths.map((path) => (root === '/' ? `/${path}` : `${root}/${path}`)))
    : null
}
