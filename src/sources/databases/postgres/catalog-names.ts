/** Catalogs, what they name, the names in them, and what these belong to. */
const NAMES: readonly (readonly [from: string, what: string, name: string, of?: string])[] = [
  ['pg_database', 'database', 'datname'],
  ['pg_roles', 'role', 'rolname'],
  ['pg_tablespace', 'tablespace', 'spcname'],
  ['pg_namespace', 'schema', 'nspname'],
  ['pg_class', 'relation', 'relname', 'relnamespace::regnamespace'],
  [
    'pg_attribute JOIN pg_class ON pg_class.oid = attrelid AND attnum > 0',
    'column',
    'attname',
    "relnamespace::regnamespace || '.' || relname",
  ],
  ['pg_constraint', 'constraint', 'conname', 'connamespace::regnamespace'],
  [
    "(SELECT * FROM pg_type WHERE typrelid = 0 AND typcategory <> 'A') t",
    'type',
    'typname',
    'typnamespace::regnamespace',
  ],
  ['pg_proc', 'routine', 'proname', 'pronamespace::regnamespace'],
  ['pg_trigger', 'trigger', 'tgname'],
  ['pg_rewrite', 'rule', 'rulename'],
  ['pg_policy', 'policy', 'polname'],
  ['pg_event_trigger', 'event trigger', 'evtname'],
  ['pg_statistic_ext', 'statistics', 'stxname'],
  ['pg_extension', 'extension', 'extname'],
  ['pg_foreign_data_wrapper', 'wrapper', 'fdwname'],
  ['pg_foreign_server', 'server', 'srvname'],
  ['pg_publication', 'publication', 'pubname'],
  ['pg_subscription', 'subscription', 'subname'],
  ['pg_ts_config', 'text search', 'cfgname'],
  ['pg_ts_dict', 'text search', 'dictname'],
  ['pg_prepared_xacts', 'prepared transaction', 'gid'],
  ['pg_replication_origin', 'origin', 'roname'],
  ['pg_replication_slots', 'slot', 'slot_name'],
]

/** Bytes: a shorter name has no room for the shortest card number. */
const LEAST = 13

/** The kinds of names, as those of texts. */
export const NAME_KINDS: readonly string[] = [...new Set(NAMES.map(([, what]) => `${what} name`))]

/** Queries for the names that people gave to things, as texts of the catalog. */
export const CATALOG_NAMES: readonly string[] = NAMES.map(
  ([from, what, name, of = "''"]) =>
    `SELECT '${what} name', ${of}::text, ${name}::text FROM ${from} WHERE octet_length(${name}::text) >= ${LEAST}`,
)
