import type { Field, Shape } from '../record.ts'
import { each, joined, together } from './shape.ts'

const safe = (value: string): string => value.replace(/&/g, '&amp;').replace(/</g, '&lt;')
const tag = (name: string): string => name.replace(/[^\w.-]/g, '_')

/** HTML and XML. */
export const markup: readonly Shape[] = [
  each('XML elements', 'identifiers', ['plain', 'log', 'json', 'entities'], (fields) => {
    const element = ({ name, value }: Field): string =>
      `<${tag(name)}>${safe(value)}</${tag(name)}>`
    return `<payment>${joined(fields, element, '')}</payment>`
  }),
  each('XML elements over lines', 'identifiers', ['plain', 'log'], (fields) => {
    const element = ({ name, value }: Field): string =>
      `  <ns2:${tag(name)} xsi:type="xsd:string">${safe(value)}</ns2:${tag(name)}>`
    return `<ns2:payment>\n${joined(fields, element, '\n')}\n</ns2:payment>`
  }),
  each('XML attributes', 'identifiers', ['plain', 'log', 'json'], (fields) => {
    return `<payment ${joined(fields, ({ name, value }) => `${tag(name)}="${safe(value)}"`, ' ')}/>`
  }),
  each('XML, names as attributes', 'identifiers', ['plain'], (fields) => {
    const field = ({ name, value }: Field): string => `<field name="${name}">${safe(value)}</field>`
    return `<row>\n${joined(fields, field, '\n')}\n</row>`
  }),
  each('XML-RPC', 'identifiers', ['plain', 'log'], (fields) => {
    const member = ({ name, value }: Field): string =>
      `<member><name>${name}</name><value><string>${safe(value)}</string></value></member>`
    return `<struct>${joined(fields, member, '')}</struct>`
  }),
  each('property list', 'identifiers', ['plain'], (fields) => {
    const entry = ({ name, value }: Field): string =>
      `\t<key>${name}</key>\n\t<string>${safe(value)}</string>`
    return `<dict>\n${joined(fields, entry, '\n')}\n</dict>`
  }),
  each('HTML form', 'identifiers', ['plain'], (fields) => {
    const input = ({ name, value }: Field): string =>
      `<p><input type="text" class="form-control form-control-lg" name="${name}" id="f-${tag(name)}" maxlength="60" autocomplete="off" value="${safe(value)}"></p>`
    return `<form method="post">\n${joined(fields, input, '\n')}\n</form>`
  }),
  each('HTML form with labels', 'labels', ['plain'], (fields) => {
    const input = ({ name, value }: Field, index: number): string =>
      `<div class="row"><label for="i${index}" class="col-sm-2 col-form-label">${name}</label>\n<div class="col-sm-10"><input type="text" readonly class="form-control-plaintext" id="i${index}" value="${safe(value)}"></div></div>`
    return `<form>\n${joined(fields, input, '\n')}\n</form>`
  }),
  each('HTML table, a field a row', 'both', ['plain'], (fields) => {
    const row = ({ name, value }: Field): string =>
      `<tr><th>${name}</th><td>${safe(value)}</td></tr>`
    return `<table>\n${joined(fields, row, '\n')}\n</table>`
  }),
  each('HTML table, a field a row, with styles', 'labels', ['plain'], (fields) => {
    const row = ({ name, value }: Field): string =>
      `<tr style="border-bottom:1px solid #ddd">\n<td width="180" style="padding:8px;font-family:Meiryo,sans-serif;font-size:13px;color:#333">${name}</td>\n<td style="padding:8px;font-family:Meiryo,sans-serif;font-size:13px;color:#333"><b>${safe(value)}</b></td>\n</tr>`
    return `<table cellpadding="0" cellspacing="0">\n${joined(fields, row, '\n')}\n</table>`
  }),
  together('HTML table, a field a column', 'both', (records) => {
    const row = (cells: readonly string[], name: string): string =>
      `<tr>${cells.map((cell) => `<${name}>${safe(cell)}</${name}>`).join('')}</tr>\n`
    const names = row(
      (records[0] ?? []).map(({ name }) => name),
      'th',
    )
    return `<table>\n${names}${records
      .map((fields) =>
        row(
          fields.map(({ value }) => value),
          'td',
        ),
      )
      .join('')}</table>\n`
  }),
  each('HTML list of terms', 'labels', ['plain'], (fields) => {
    const entry = ({ name, value }: Field): string => `<dt>${name}</dt>\n<dd>${safe(value)}</dd>`
    return `<dl class="order">\n${joined(fields, entry, '\n')}\n</dl>`
  }),
]
