import type { Field, Shape } from '../record.ts'
import { each, joined, together } from './shape.ts'

const column = (names: readonly string[]): number => Math.max(...names.map((name) => name.length))

/** Names and values in lines of text. */
export const lines: readonly Shape[] = [
  each('name=value', 'identifiers', ['log', 'colours'], (fields) => {
    return joined(fields, ({ name, value }) => `${name}=${value}`, ' ')
  }),
  each('logfmt, quoted', 'identifiers', ['log'], (fields) => {
    return joined(fields, ({ name, value }) => `${name}="${value}"`, ' ')
  }),
  each('name: value', 'both', ['log'], (fields) => {
    return joined(fields, ({ name, value }) => `${name}: ${value}`, ', ')
  }),
  each('query', 'identifiers', ['log', 'percent'], (fields) => {
    const pair = ({ name, value }: Field): string => `${name}=${encodeURIComponent(value)}`
    return `/pay?${joined(fields, pair, '&')}`
  }),
  each('form fields of an array', 'identifiers', ['log'], (fields) => {
    const pair = ({ name, value }: Field): string =>
      `payment%5B${name}%5D=${encodeURIComponent(value)}`
    return `POST ${joined(fields, pair, '&')}`
  }),
  each('multipart', 'identifiers', ['plain', 'log'], (fields) => {
    const part = ({ name, value }: Field): string =>
      `------WebKitFormBoundary7MA4\nContent-Disposition: form-data; name="${name}"\n\n${value}\n`
    return `${joined(fields, part, '')}------WebKitFormBoundary7MA4--`
  }),
  each('aligned with colons', 'both', ['plain', 'log'], (fields) => {
    const width = column(fields.map(({ name }) => name))
    return `Order\n${joined(fields, ({ name, value }) => `  ${name.padEnd(width)} : ${value}`, '\n')}\n`
  }),
  each('aligned with signs of equality', 'identifiers', ['plain', 'log'], (fields) => {
    const width = column(fields.map(({ name }) => name))
    return `E  locals\n${joined(fields, ({ name, value }) => `E  ${name.padEnd(width)} = '${value}'`, '\n')}\n`
  }),
  each('psql -x', 'identifiers', ['plain'], (fields) => {
    const width = column(fields.map(({ name }) => name))
    return `-[ RECORD 1 ]${'-'.repeat(width)}\n${joined(fields, ({ name, value }) => `${name.padEnd(width)} | ${value}`, '\n')}\n`
  }),
  each('MySQL \\G', 'identifiers', ['plain'], (fields) => {
    const width = column(fields.map(({ name }) => name))
    return `${'*'.repeat(27)} 1. row ${'*'.repeat(27)}\n${joined(fields, ({ name, value }) => `${name.padStart(width)}: ${value}`, '\n')}`
  }),
  each('YAML', 'identifiers', ['plain'], (fields) => {
    const pair = ({ name, value }: Field): string => `    ${name}: "${value}"`
    return `- payment:\n${joined(fields, pair, '\n')}`
  }),
  each('properties', 'identifiers', ['plain'], (fields) => {
    return `[payment]\n${joined(fields, ({ name, value }) => `${name} = ${value}`, '\n')}\n`
  }),
  each('lines of a mail', 'labels', ['plain'], (fields) => {
    return `お申込み内容\n${joined(fields, ({ name, value }) => `${name}：${value}`, '\n')}\n`
  }),
  each('lines of a mail, marked', 'labels', ['plain'], (fields) => {
    return `お申込み内容\n${joined(fields, ({ name, value }) => `■${name}　${value}`, '\n')}\n`
  }),
  each('lines of a mail, in brackets', 'labels', ['plain'], (fields) => {
    return `ご注文\n${joined(fields, ({ name, value }) => `【${name}】${value}`, '\n')}\n`
  }),
  each('value below its label', 'labels', ['plain'], (fields) => {
    return `ご注文\n${joined(fields, ({ name, value }) => `${name}\n${value}`, '\n')}\n`
  }),
  each('HTTP headers', 'identifiers', ['plain', 'log'], (fields) => {
    const header = ({ name, value }: Field): string => `X-${name.replaceAll('_', '-')}: ${value}`
    return `GET /charge HTTP/1.1\n${joined(fields, header, '\n')}\n`
  }),
  together('CSV', 'both', (records) => table(records, ',', (value) => value)),
  together('CSV, all quoted', 'both', (records) => table(records, ',', (value) => `"${value}"`)),
  together('CSV with a title', 'labels', (records) => {
    return `受注一覧\n出力日時,2026/04/01 10:00\n\n${table(records, ',', (value) => value)}`
  }),
  together('TSV', 'both', (records) => table(records, '\t', (value) => value)),
  together('semicolons', 'both', (records) => table(records, ';', (value) => value)),
  together('table of a terminal', 'identifiers', (records) => {
    const row = (cells: readonly string[]): string =>
      `| ${cells.map((cell) => cell.padEnd(20)).join(' | ')} |\n`
    const rule = `+${(records[0] ?? []).map(() => '-'.repeat(22)).join('+')}+\n`
    const names = (records[0] ?? []).map(({ name }) => name)
    return `${rule}${row(names)}${rule}${records.map((fields) => row(fields.map(({ value }) => value))).join('')}${rule}`
  }),
]

function table(
  records: readonly (readonly Field[])[],
  by: string,
  cell: (value: string) => string,
): string {
  const rows = [(records[0] ?? []).map(({ name }) => name)].concat(
    records.map((fields) => fields.map(({ value }) => value)),
  )
  return rows.map((row) => `${row.map(cell).join(by)}\n`).join('')
}
