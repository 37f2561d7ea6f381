import type { Field, Shape } from '../record.ts'
import { each, head, joined, together } from './shape.ts'

const names = (fields: readonly Field[], quote = ''): string =>
  joined(fields, ({ name }) => `${quote}${name.replaceAll('-', '_')}${quote}`, ', ')
const text = ({ value }: Field): string => `'${value.replaceAll("'", "''")}'`

/** Statements and their parameters, as databases and mappers write them. */
export const sql: readonly Shape[] = [
  each('INSERT', 'identifiers', ['plain', 'log'], (fields) => {
    return `INSERT INTO payments (${names(fields)}) VALUES (${joined(fields, text, ', ')});`
  }),
  together('INSERT of many rows', 'identifiers', (records) => {
    const rows = records.map((fields) => `(${joined(fields, text, ',')})`)
    return `INSERT INTO \`payments\` (${names(records[0] ?? [], '`')}) VALUES ${rows.join(',')};\n`
  }),
  together('COPY', 'identifiers', (records) => {
    const rows = records.map((fields) => joined(fields, ({ value }) => value, '\t'))
    return `COPY public.payments (${names(records[0] ?? [])}) FROM stdin;\n${rows.join('\n')}\n\\.\n`
  }),
  each('UPDATE', 'identifiers', ['plain', 'log'], (fields) => {
    const set = (field: Field): string => `${field.name.replaceAll('-', '_')} = ${text(field)}`
    return `UPDATE payments SET ${joined(fields, set, ', ')} WHERE id = 17;`
  }),
  each('PostgreSQL parameters', 'identifiers', ['plain'], (fields, random) => {
    const marks = joined(fields, (_, index) => `$${index + 1}`, ', ')
    const values = joined(fields, (field, index) => `$${index + 1} = ${text(field)}`, ', ')
    const before = `${head(random)}UTC [812]`
    return `${before} LOG:  execute <unnamed>: INSERT INTO payments (${names(fields)}) VALUES (${marks})\n${before} DETAIL:  parameters: ${values}`
  }),
  each('Hibernate parameters', 'identifiers', ['plain'], (fields, random) => {
    const before = `${head(random)}`
    const bind = ({ value }: Field, index: number): string =>
      `${before}TRACE o.h.type.descriptor.sql.BasicBinder : binding parameter [${index + 1}] as [VARCHAR] - [${value}]`
    return `${before}DEBUG org.hibernate.SQL : insert into payments (${names(fields)}) values (${joined(fields, () => '?', ', ')})\n${joined(fields, bind, '\n')}`
  }),
  each('sp_executesql', 'identifiers', ['plain', 'log'], (fields) => {
    const marks = joined(fields, (_, index) => `@p${index}`, ',')
    const types = joined(fields, (_, index) => `@p${index} nvarchar(40)`, ',')
    const values = joined(fields, (field, index) => `@p${index}=N${text(field)}`, ',')
    return `exec sp_executesql N'INSERT INTO payments (${names(fields)}) VALUES (${marks})',N'${types}',${values}`
  }),
  each('SQLAlchemy parameters', 'identifiers', ['log'], (fields) => {
    const marks = joined(fields, ({ name }) => `%(${name.replaceAll('-', '_')})s`, ', ')
    const values = joined(fields, (field) => `'${field.name}': ${text(field)}`, ', ')
    return `[SQL: INSERT INTO payments (${names(fields)}) VALUES (${marks})] [parameters: {${values}}]`
  }),
  each('Rails parameters', 'identifiers', ['log'], (fields) => {
    const values = joined(fields, ({ name, value }) => `["${name}", "${value}"]`, ', ')
    return `Payment Create (0.4ms)  INSERT INTO "payments" (${names(fields, '"')}) VALUES (${joined(fields, (_, index) => `$${index + 1}`, ', ')})  [${values}]`
  }),
]
