import type { AskCluster } from './client.ts'
import { type ExactJson, listIn, member, textIn } from './exact-json.ts'

/** What the rights of a user leave of an index. */
export interface DocumentRules {
  readonly hasAllDocuments: boolean
  readonly hasAllFields: boolean
}

/**
 * Asks for the rights of the user in an index; null where the cluster does not tell them.
 *
 * Source: Elasticsearch, "Get user privileges" and "Controlling access at the document and field level": what several
 * roles allow adds up. OpenSearch tells rights to its administrators only.
 */
export async function documentRules(
  ask: AskCluster,
  name: string,
  signal: AbortSignal,
): Promise<DocumentRules | null> {
  const question = { path: '/_security/user/_privileges', isOptional: true }
  const answer = await ask(question, signal).catch(() => undefined)
  signal.throwIfAborted()
  const own = listIn(member(answer, 'indices')).filter(
    (each) => mayRead(each) && listIn(member(each, 'names')).some((names) => isNamed(name, names)),
  )
  if (own.length === 0) return null
  return {
    hasAllDocuments: own.some((each) => listIn(member(each, 'query')).length === 0),
    hasAllFields: own.some((each) => {
      const rules = listIn(member(each, 'field_security'))
      return rules.length === 0 || rules.some(grantsAll)
    }),
  }
}

const mayRead = (entry: ExactJson): boolean =>
  listIn(member(entry, 'privileges')).some((each) => each === 'all' || each === 'read')

const grantsAll = (rule: ExactJson): boolean =>
  listIn(member(rule, 'grant')).includes('*') && listIn(member(rule, 'except')).length === 0

/** A name with `*` and `?`, or an expression between slashes; one in signs that only Lucene knows is no name of it. */
function isNamed(name: string, names: ExactJson): boolean {
  const text = textIn(names)
  const [, expression] = /^\/([^~&<>@#"]*)\/$/.exec(text) ?? []
  const escaped = text.replaceAll(/[\\^$.+()[\]{}|]/g, '\\$&')
  const source = expression ?? escaped.replaceAll('*', '.*').replaceAll('?', '.')
  try {
    return new RegExp(`^(?:${source})$`, 'su').test(name)
  } catch {
    return false
  }
}
