import { type CatalogText, called, USERS } from './catalog-text.ts'

/** What somebody has set; options of user mappings only where the role may see them. */
export const SETTINGS: readonly CatalogText[] = [
  { kind: 'enum', object: called('pg_type', 'enumtypid'), text: 'enumlabel', from: 'pg_enum' },
  {
    kind: 'sequence',
    object: called('pg_class', 'seqrelid'),
    text: "concat_ws(' and ', seqstart, seqmin, seqmax)",
    from: 'pg_sequence',
  },
  {
    kind: 'setting',
    object: `coalesce(${called('pg_database', 'nullif(setdatabase, 0)')}, ${called('pg_authid', 'setrole')})`,
    text: "array_to_string(setconfig, ' and ')",
    from: 'pg_db_role_setting',
  },
  {
    kind: 'setting',
    object: 'name',
    text: 'setting',
    from: "pg_settings WHERE source IN ('configuration file', 'command line', 'environment variable', 'global')",
  },
  ...options('pg_foreign_data_wrapper', 'fdwoptions'),
  ...options('pg_foreign_server', 'srvoptions'),
  {
    kind: 'option',
    object: called('pg_class', 'ftrelid'),
    text: "array_to_string(ftoptions, ' and ')",
    from: 'pg_foreign_table',
  },
  {
    kind: 'option',
    object: called('pg_class', 'attrelid', 'attnum'),
    text: "array_to_string(attfdwoptions, ' and ')",
    from: 'pg_attribute WHERE attfdwoptions IS NOT NULL',
  },
  {
    kind: 'option',
    object: "concat_ws(' for ', srvname, usename)",
    text: "array_to_string(umoptions, ' and ')",
    from: 'pg_user_mappings',
  },
  {
    kind: 'option',
    object: called('pg_ts_dict', 'oid'),
    text: 'dictinitoption',
    from: `pg_ts_dict WHERE oid ${USERS}`,
  },
  {
    kind: 'event trigger',
    object: called('pg_event_trigger', 'oid'),
    text: "concat_ws(' and ', evtname, array_to_string(evttags, ' and '))",
    from: 'pg_event_trigger',
  },
]

function options(catalog: string, column: string): CatalogText[] {
  const text = `array_to_string(${column}, ' and ')`
  return [{ kind: 'option', object: called(catalog, 'oid'), text, from: catalog }]
}
