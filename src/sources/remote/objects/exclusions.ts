import type { Note } from '../../../model/index.ts'

/** What a person left out of a store on purpose. */
interface Exclusions {
  isExcluded(part: string): boolean
  /** Notes the patterns that no object has. */
  tellUnused(): void
}

/** Globs relative to the target, as for files; a name means all below it. Each is told once, and not object by object. */
export async function exclusions(
  patterns: readonly string[],
  root: string,
  note: Note,
): Promise<Exclusions> {
  if (patterns.length === 0) return { isExcluded: () => false, tellUnused() {} }
  const { default: ignore } = await import('ignore')
  const rules = patterns.map((text) => {
    const pattern = `/${text.replace(/^(\.?\/)+/, '')}`
    const rule = ignore({ ignorecase: false, allowRelativePaths: true }).add({ pattern })
    return { text, rule, isUsed: false }
  })
  for (const what of patterns)
    note({ what, reason: 'excluded', detail: 'excluded by configuration' })
  return {
    isExcluded(part) {
      const name = part.slice(root.length).replace(/^\/+/, '')
      const found = name === '' ? undefined : rules.find(({ rule }) => rule.ignores(name))
      if (found) found.isUsed = true
      return found !== undefined
    },
    tellUnused() {
      for (const { text } of rules.filter(({ isUsed }) => !isUsed))
        note({ what: text, reason: 'no-match', detail: 'no object is called so' })
    },
  }
}
