import { CATALOG_NAMES, NAME_KINDS } from './catalog-names.ts'
import { SETTINGS } from './catalog-settings.ts'
import { type CatalogText, called, USERS } from './catalog-text.ts'

/** Comments and labels. The schema public and the databases are the server's own, and have comments of users. */
const COMMENTS: readonly CatalogText[] = [
  {
    kind: 'comment',
    object: 'pg_describe_object(classoid, objoid, objsubid)',
    text: 'description',
    from: `pg_description WHERE objoid ${USERS} OR classoid = 'pg_namespace'::regclass`,
  },
  {
    kind: 'comment',
    object: 'pg_describe_object(classoid, objoid, 0)',
    text: 'description',
    from: 'pg_shdescription',
  },
  {
    kind: 'label',
    object: 'pg_describe_object(classoid, objoid, objsubid)',
    text: 'label',
    from: 'pg_seclabel',
  },
  {
    kind: 'label',
    object: 'pg_describe_object(classoid, objoid, 0)',
    text: 'label',
    from: 'pg_shseclabel',
  },
]

/** Routines with bodies of both kinds and defaults of arguments; of what lies on tables, all that holds expressions. */
const CODE: readonly CatalogText[] = [
  {
    kind: 'routine',
    object: called('pg_proc', 'p.oid'),
    text: 'pg_get_functiondef(p.oid)',
    from: `pg_proc p WHERE p.oid ${USERS} AND NOT EXISTS (SELECT FROM pg_aggregate a WHERE a.aggfnoid = p.oid)`,
  },
  {
    kind: 'aggregate',
    object: called('pg_proc', 'aggfnoid'),
    text: "concat_ws(' and ', agginitval, aggminitval)",
    from: `pg_aggregate WHERE aggfnoid ${USERS}`,
  },
  {
    kind: 'default',
    object: called('pg_class', 'adrelid', 'adnum'),
    text: 'pg_get_expr(adbin, adrelid)',
    from: 'pg_attrdef',
  },
  {
    kind: 'default',
    object: called('pg_type', 'oid'),
    text: 'typdefault',
    from: `pg_type WHERE typdefault IS NOT NULL AND oid ${USERS}`,
  },
  {
    kind: 'constraint',
    object: called('pg_constraint', 'oid'),
    text: 'pg_get_constraintdef(oid)',
    from: `pg_constraint WHERE contype IN ('c', 'x') AND oid ${USERS}`,
  },
  {
    kind: 'index',
    object: called('pg_class', 'indexrelid'),
    text: 'pg_get_indexdef(indexrelid)',
    from: `pg_index WHERE indexrelid ${USERS} AND (indexprs IS NOT NULL OR indpred IS NOT NULL)`,
  },
  {
    kind: 'view',
    object: called('pg_class', 'ev_class'),
    text: 'pg_get_viewdef(ev_class)',
    from: `pg_rewrite WHERE rulename = '_RETURN' AND oid ${USERS}`,
    locks: true,
  },
  {
    kind: 'rule',
    object: called('pg_rewrite', 'oid'),
    text: 'pg_get_ruledef(oid)',
    from: `pg_rewrite WHERE rulename <> '_RETURN' AND oid ${USERS}`,
    locks: true,
  },
  {
    kind: 'policy',
    object: called('pg_policy', 'oid'),
    text: "concat_ws(' and ', pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))",
    from: 'pg_policy',
  },
  {
    kind: 'trigger',
    object: called('pg_trigger', 'oid'),
    text: 'pg_get_triggerdef(oid)',
    from: 'pg_trigger WHERE NOT tgisinternal',
  },
  {
    kind: 'partition',
    object: called('pg_class', 'oid'),
    text: 'pg_get_expr(relpartbound, oid)',
    from: 'pg_class WHERE relpartbound IS NOT NULL',
  },
  {
    kind: 'partition',
    object: called('pg_class', 'partrelid'),
    text: 'pg_get_partkeydef(partrelid)',
    from: 'pg_partitioned_table WHERE partexprs IS NOT NULL',
  },
  {
    kind: 'statistics',
    object: called('pg_statistic_ext', 'oid'),
    text: 'pg_get_statisticsobjdef(oid)',
    from: 'pg_statistic_ext',
  },
  {
    kind: 'publication',
    object: called('pg_publication_rel', 'oid'),
    text: 'pg_get_expr(prqual, prrelid)',
    from: 'pg_publication_rel WHERE prqual IS NOT NULL',
    since: 150_000,
  },
]

/** The kinds of all texts: each is a column, so that a place tells what was found. */
export const TEXT_KINDS: readonly string[] = [
  ...new Set([...COMMENTS, ...CODE, ...SETTINGS].map(({ kind }) => kind)),
  ...NAME_KINDS,
]

/**
 * All texts that a server of the version has but those of some rules, by their oids, as a relation with the columns
 * `kind`, `object` and `text`.
 */
export function catalogTexts(version: number, without: readonly number[] = []): string {
  const known = [...COMMENTS, ...CODE, ...SETTINGS].filter(({ since = 0 }) => version >= since)
  const rest = ` AND oid <> ALL ('{${without.join()}}')`
  const parts = known.map(
    ({ kind, object, text, from, locks }) =>
      `SELECT '${kind}' AS kind, ${object}::text AS object, ${text}::text AS text FROM ${from}${locks ? rest : ''}`,
  )
  return `(${[...parts, ...CATALOG_NAMES].join('\n UNION ALL ')}) x`
}
