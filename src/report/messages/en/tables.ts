/** Texts of the tables of databases that were read. */
export const tables = {
  'section.tables': 'Tables that were read',
  'tables.note':
    'Each table of a database that was read, with its rows and bytes as they were sent, when its reading began and how long it took. Columns of types that can hold no card number, and those that the user may not read, are counted as not read. What could not be read at all stands in section {section}.',
  'tables.target': '{name}: tables {tables}, rows {rows}, {bytes}, read in {duration}',
  'tables.unchanged': 'of them not read again, as they have not changed: {count}',
  'tables.group': '{first} to {last}: tables {count}, rows {rows}, {bytes}',
  'tables.more': '{names} and {count} more',
  'tables.partial': 'partly',
  'tables.whole': 'whole',
  'tables.since': 'unchanged since {time}',
  'tables.unknown': 'not known',
  'tables.notPrinted': 'The {count} tables are not printed: this page and report.json list them.',
  'column.table': 'Table',
  'column.rows': 'Rows',
  'column.columns': 'Columns read',
  'column.columnsNotRead': 'Other columns',
  'column.readAt': 'Read at',
  'column.duration': 'Took',
  'column.extent': 'Extent',
}
