// In: the URL of an OpenSearch or Elasticsearch cluster. Out: its indices as units, and their documents as records, as
// they were at one point in time. It searches and asks for what there is, and nothing else.
import type { RemoteKind } from '../remote-kind.ts'
import { API_KEY, PASSWORD, searchRoot } from './address.ts'

/** OpenSearch and Elasticsearch. */
export const opensearch: RemoteKind = {
  schemes: ['opensearch', 'elasticsearch'],
  content: 'records',
  readers: 'one',
  secretVariables: [PASSWORD, API_KEY],
  root: searchRoot,
  load: async () => (await import('./opensearch-source.ts')).opensearchSource,
}
