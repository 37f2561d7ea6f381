/** Statistics that keep values of columns: a view, and the lists of values in it. */
interface Statistics {
  readonly name: string
  readonly lists: readonly string[]
  readonly from: string
}

/** Bytes: a shorter value has no room for the shortest card number. */
const LEAST = 12

/** A double of more than fifteen digits, as text. */
const DOUBLE = "'^[1-9](\\.\\d+)?e\\+1[1-8]$'"

/** The values of a server's columns that its statistics keep, each as a row of its own: they never make one number. */
export function statisticsAt(version: number): readonly Statistics[] {
  const common = ['most_common_vals', 'histogram_bounds', 'most_common_elems']
  const ranges = version >= 170_000 ? ['range_bounds_histogram'] : []
  const owner = "statistics_schemaname || '.' || statistics_name"
  return [
    statistics('pg_stats', "schemaname || '.' || tablename || '.' || attname", [
      ...common,
      ...ranges,
    ]),
    statistics('pg_stats_ext', owner, ['most_common_vals']),
    ...(version >= 140_000 ? [statistics('pg_stats_ext_exprs', owner, common)] : []),
  ]
}

function statistics(name: string, owner: string, lists: readonly string[]): Statistics {
  const values = lists.map((list, at) => {
    const columns = lists.map((other, index) => (index === at ? digits(other) : `NULL AS ${other}`))
    return `SELECT of, ${columns.join(', ')} FROM (
      SELECT ${owner} AS of, unnest(${list}::text::text[]) AS value FROM pg_catalog.${name}
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND octet_length(${list}::text) > ${LEAST}) v
     WHERE octet_length(value) >= ${LEAST}`
  })
  return { name, lists, from: `(${values.join(' UNION ALL ')}) x` }
}

const digits = (list: string): string =>
  `CASE WHEN value ~ ${DOUBLE} THEN value::float8::int8::text ELSE value END AS ${list}`
