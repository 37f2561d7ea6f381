import { quoted, type TableName } from './names.ts'

/** A table of the server's catalog, logs or statistics, which may repeat what users wrote. */
export interface SystemTable extends TableName {
  readonly keys: readonly string[]
  /** Those that are searched; a key that is a name that somebody gave is one of them. */
  readonly columns: readonly string[]
  /** The column that names the database it speaks of; null where rows of all are mixed. */
  readonly filter: string | null
}

const catalogTable = (
  name: string,
  schema: string,
  keys: string,
  columns: string,
): SystemTable => ({
  schema: 'information_schema',
  name,
  filter: schema,
  keys: [schema, ...keys.split(' ')].filter((key) => key !== ''),
  columns: columns.split(/\s+/),
})

/** Names, comments, default values, labels of enumerations, bodies, conditions and limits: all that people wrote. */
const CATALOG: readonly SystemTable[] = [
  catalogTable('SCHEMATA', 'SCHEMA_NAME', '', 'SCHEMA_NAME SCHEMA_COMMENT'),
  catalogTable('TABLES', 'TABLE_SCHEMA', 'TABLE_NAME', 'TABLE_NAME TABLE_COMMENT CREATE_OPTIONS'),
  catalogTable(
    'COLUMNS',
    'TABLE_SCHEMA',
    'TABLE_NAME COLUMN_NAME',
    'COLUMN_NAME COLUMN_COMMENT COLUMN_DEFAULT COLUMN_TYPE GENERATION_EXPRESSION',
  ),
  catalogTable(
    'STATISTICS',
    'TABLE_SCHEMA',
    'TABLE_NAME INDEX_NAME SEQ_IN_INDEX',
    'INDEX_NAME INDEX_COMMENT EXPRESSION',
  ),
  catalogTable(
    'CHECK_CONSTRAINTS',
    'CONSTRAINT_SCHEMA',
    'TABLE_NAME CONSTRAINT_NAME',
    'CONSTRAINT_NAME CHECK_CLAUSE',
  ),
  catalogTable(
    'REFERENTIAL_CONSTRAINTS',
    'CONSTRAINT_SCHEMA',
    'TABLE_NAME CONSTRAINT_NAME',
    'CONSTRAINT_NAME',
  ),
  catalogTable(
    'PARTITIONS',
    'TABLE_SCHEMA',
    'TABLE_NAME PARTITION_NAME',
    `PARTITION_NAME SUBPARTITION_NAME PARTITION_EXPRESSION SUBPARTITION_EXPRESSION PARTITION_COMMENT
    PARTITION_DESCRIPTION`,
  ),
  catalogTable('VIEWS', 'TABLE_SCHEMA', 'TABLE_NAME', 'VIEW_DEFINITION'),
  catalogTable(
    'ROUTINES',
    'ROUTINE_SCHEMA',
    'ROUTINE_NAME',
    'ROUTINE_NAME ROUTINE_DEFINITION ROUTINE_COMMENT DTD_IDENTIFIER',
  ),
  catalogTable(
    'PARAMETERS',
    'SPECIFIC_SCHEMA',
    'SPECIFIC_NAME PARAMETER_NAME',
    'PARAMETER_NAME DTD_IDENTIFIER PARAMETER_DEFAULT',
  ),
  catalogTable('TRIGGERS', 'TRIGGER_SCHEMA', 'TRIGGER_NAME', 'TRIGGER_NAME ACTION_STATEMENT'),
  catalogTable('EVENTS', 'EVENT_SCHEMA', 'EVENT_NAME', 'EVENT_NAME EVENT_DEFINITION EVENT_COMMENT'),
]

/** What somebody has set, and the users of the server and of others. */
const SETTINGS: readonly SystemTable[] = [
  log('user', 'User Host', 'User Host User_attributes'),
  log('servers', 'Server_name', 'Server_name Host Db Username Password Socket Wrapper Owner'),
]

/** In MariaDB and in MySQL, where the values of variables are a table of another schema. */
const VARIABLES = {
  mariadb: {
    ...catalogTable('GLOBAL_VARIABLES', 'VARIABLE_NAME', '', 'VARIABLE_VALUE'),
    filter: null,
  },
  mysql: performanceTable('global_variables', 'VARIABLE_NAME', 'VARIABLE_VALUE'),
}

/** Statements with their values. */
const LOGS: readonly SystemTable[] = [
  log('general_log', 'event_time thread_id', 'argument'),
  log('slow_log', 'start_time', 'sql_text'),
]

/** The least, greatest and, in histograms of JSON, other values of columns of MariaDB, and the frequent ones of MySQL from 8.0 on. */
const STATISTICS = log(
  'column_stats',
  'db_name table_name column_name',
  'min_value max_value histogram',
)
const HISTOGRAMS = catalogTable(
  'COLUMN_STATISTICS',
  'SCHEMA_NAME',
  'TABLE_NAME COLUMN_NAME',
  'HISTOGRAM',
)

/**
 * Statements in performance_schema: the latest whole, and one as an example for all that are alike. A
 * prepared one has its values only in what it was answered ("Duplicate entry ...").
 */
const STATEMENTS: readonly SystemTable[] = [
  performanceTable(
    'events_statements_summary_by_digest',
    'SCHEMA_NAME DIGEST',
    'QUERY_SAMPLE_TEXT',
  ),
  performanceTable('events_statements_history_long', 'THREAD_ID EVENT_ID', 'SQL_TEXT MESSAGE_TEXT'),
  performanceTable('events_statements_history', 'THREAD_ID EVENT_ID', 'SQL_TEXT MESSAGE_TEXT'),
  performanceTable('events_statements_current', 'THREAD_ID EVENT_ID', 'SQL_TEXT MESSAGE_TEXT'),
]

const SYSTEM_TABLES: readonly SystemTable[] = [
  ...CATALOG,
  ...SETTINGS,
  VARIABLES.mariadb,
  VARIABLES.mysql,
  ...LOGS,
  STATISTICS,
  HISTOGRAMS,
  ...STATEMENTS,
]

/** Those that a server has: each engine keeps values of columns in its own way, and performance_schema may be off. */
export function systemTablesOf(
  isMariadb: boolean,
  hasPerformanceSchema: boolean,
): readonly SystemTable[] {
  const values = isMariadb ? STATISTICS : HISTOGRAMS
  const settings = [...SETTINGS, ...(isMariadb ? [VARIABLES.mariadb] : [])]
  const watched = [...STATEMENTS, ...(isMariadb ? [] : [VARIABLES.mysql])]
  return [...CATALOG, ...settings, ...LOGS, values, ...(hasPerformanceSchema ? watched : [])]
}

function performanceTable(name: string, keys: string, texts: string): SystemTable {
  const columns = ['DIGEST_TEXT', ...texts.split(' ')]
  return { schema: 'performance_schema', name, keys: keys.split(' '), columns, filter: null }
}

function log(name: string, keys: string, columns: string): SystemTable {
  return {
    schema: 'mysql',
    name,
    keys: keys.split(' '),
    columns: columns.split(' '),
    filter: name === 'column_stats' ? 'db_name' : null,
  }
}

/** The system table that a name stands for, undefined for a table of users. */
export function systemTableOf({ schema, name }: TableName): SystemTable | undefined {
  return SYSTEM_TABLES.find((table) => table.schema === schema && table.name === name)
}

/** Restricts a system table to the databases that are read. */
export function whereOf({ filter }: SystemTable, databases: readonly string[]): string {
  if (filter === null || databases.length === 0) return ''
  const names = databases.map((name) => `'${name.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`)
  return ` WHERE ${quoted(filter)} IN (${names.join(', ')})`
}
