/** The path of a file below the root of the sources, null for another; what is relative is below it already. */
export function pathInRoot(path: string, root: string | undefined): string | null {
  if (root === undefined || path === '-' || path.includes('://')) return null
  if (!path.startsWith('/')) return path
  const above = root === '/' ? root : `${root}/`
  return path.startsWith(above) ? path.slice(above.length) : null
}
