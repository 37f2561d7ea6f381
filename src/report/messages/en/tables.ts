/** Texts of the tables of databases that were read. */
export const tables = {
  'section.tables': 'Tables that were read',
  'tables.note':
    'Each database table that was read, with the rows and bytes received, when reading began and how long it took. Columns whose type cannot hold a card number, and columns the user may not read, are counted as not read. Tables that could not be read at all are listed in section {section}.',
  'tables.target': '{name}: tables {tables}, rows {rows}, {bytes}, read in {duration}',
  'tables.unchanged': 'of these not read again, because they have not changed: {count}',
  'tables.group': '{first} to {last}: tables {count}, rows {rows}, {bytes}',
  'tables.more': '{names} and {count} more',
  'tables.partial': 'partly',
  'tables.whole': 'whole',
  'tables.since': 'unchanged since {time}',
  'tables.unknown': 'unknown',
  'tables.notPrinted':
    'The {count} tables are not printed: see this page on screen, or report.json.',
  'column.table': 'Table',
  'column.rows': 'Rows',
  'column.columns': 'Columns read',
  'column.columnsNotRead': 'Other columns',
  'column.readAt': 'Read at',
  'column.duration': 'Took',
  'column.extent': 'Extent',
}
