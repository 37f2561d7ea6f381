import type { Field, Shape } from '../record.ts'
import { each, joined } from './shape.ts'

const number = ({ role, value }: Field): boolean => role === 'pan' && /^\d{1,16}$/.test(value)
const quoted = ({ value }: Field): string => JSON.stringify(value)

/** Values as the languages print them. */
export const programs: readonly Shape[] = [
  each('Java toString', 'identifiers', ['plain', 'log', 'json'], (fields) => {
    return `Payment{${joined(fields, ({ name, value }) => `${name}=${value}`, ', ')}}`
  }),
  each('Java toString, quoted', 'identifiers', ['log'], (fields) => {
    return `Payment{${joined(fields, ({ name, value }) => `${name}='${value}'`, ', ')}}`
  }),
  each('Java record with Optional', 'identifiers', ['log'], (fields) => {
    return `Payment[${joined(fields, ({ name, value }) => `${name}=Optional[${value}]`, ', ')}]`
  }),
  each('Kotlin data class', 'identifiers', ['log'], (fields) => {
    return `Payment(${joined(fields, ({ name, value }) => `${name}=${value}`, ', ')})`
  }),
  each('Scala with Some', 'identifiers', ['log'], (fields) => {
    return `Payment(${joined(fields, ({ name, value }) => `${name} = Some(${value})`, ', ')})`
  }),
  each('C# record', 'identifiers', ['log'], (fields) => {
    return `Payment { ${joined(fields, ({ name, value }) => `${name} = ${value}`, ', ')} }`
  }),
  each('Go %+v', 'identifiers', ['log'], (fields) => {
    return `{${joined(fields, ({ name, value }) => `${name}:${value}`, ' ')}}`
  }),
  each('Go %#v', 'identifiers', ['log'], (fields) => {
    return `main.Payment{${joined(fields, (field) => `${field.name}:${quoted(field)}`, ', ')}}`
  }),
  each('Rust {:?}', 'identifiers', ['log', 'colours'], (fields) => {
    return `Payment { ${joined(fields, (field) => `${field.name}: Some(${quoted(field)})`, ', ')} }`
  }),
  each('Rust {:#?}', 'identifiers', ['plain', 'log'], (fields) => {
    const some = (field: Field): string =>
      `    ${field.name}: Some(\n        ${quoted(field)},\n    ),`
    return `Payment {\n${joined(fields, some, '\n')}\n}`
  }),
  each('Swift dump', 'identifiers', ['log'], (fields) => {
    return `Payment(${joined(fields, (field) => `${field.name}: Optional(${quoted(field)})`, ', ')})`
  }),
  each('Python dict', 'both', ['log', 'json'], (fields) => {
    return `{${joined(fields, ({ name, value }) => `'${name}': '${value}'`, ', ')}}`
  }),
  each('Python dict with Decimal', 'identifiers', ['log'], (fields) => {
    const written = (field: Field): string =>
      number(field) ? `Decimal('${field.value}')` : `'${field.value}'`
    return `{${joined(fields, (field) => `'${field.name}': ${written(field)}`, ', ')}}`
  }),
  each('Python dataclass', 'identifiers', ['log'], (fields) => {
    return `Payment(${joined(fields, ({ name, value }) => `${name}='${value}'`, ', ')})`
  }),
  each('Ruby inspect', 'both', ['log', 'colours'], (fields) => {
    return `{${joined(fields, (field) => `"${field.name}"=>${quoted(field)}`, ', ')}}`
  }),
  each('Ruby symbols', 'identifiers', ['log'], (fields) => {
    const symbol = ({ name }: Field): string => (/^\w+$/.test(name) ? `:${name}` : `:"${name}"`)
    return `{${joined(fields, (field) => `${symbol(field)}=>${quoted(field)}`, ', ')}}`
  }),
  each('Elixir map', 'identifiers', ['log'], (fields) => {
    return `%{${joined(fields, (field) => `${field.name}: ${quoted(field)}`, ', ')}}`
  }),
  each('Node inspect', 'identifiers', ['log', 'colours'], (fields) => {
    return `{\n${joined(fields, ({ name, value }) => `  ${name}: '${value}'`, ',\n')}\n}`
  }),
  each('PHP print_r', 'both', ['plain', 'log'], (fields) => {
    return `Array\n(\n${joined(fields, ({ name, value }) => `    [${name}] => ${value}`, '\n')}\n)\n`
  }),
  each('PHP print_r, an object', 'identifiers', ['plain'], (fields) => {
    const member = ({ name, value }: Field): string => `    [${name}:protected] => ${value}`
    return `App\\Card Object\n(\n${joined(fields, member, '\n')}\n)\n`
  }),
  each('PHP var_dump', 'both', ['plain'], (fields) => {
    const member = ({ name, value }: Field): string =>
      `  ["${name}"]=>\n  string(${Buffer.byteLength(value)}) "${value}"`
    return `array(${fields.length}) {\n${joined(fields, member, '\n')}\n}`
  }),
  each('PHP var_dump, private', 'identifiers', ['plain'], (fields) => {
    const member = ({ name, value }: Field): string =>
      `  ["${name}":"App\\Order":private]=>\n  string(${Buffer.byteLength(value)}) "${value}"`
    return `object(App\\Order)#3 (${fields.length}) {\n${joined(fields, member, '\n')}\n}`
  }),
  each('PHP var_export', 'both', ['plain'], (fields) => {
    return `array (\n${joined(fields, ({ name, value }) => `  '${name}' => '${value}',`, '\n')}\n)`
  }),
  each('PHP serialize', 'both', ['log', 'json'], (fields) => {
    const text = (value: string): string => `s:${Buffer.byteLength(value)}:"${value}";`
    return `a:${fields.length}:{${joined(fields, ({ name, value }) => text(name) + text(value), '')}}`
  }),
  each('protobuf text', 'identifiers', ['plain', 'log'], (fields) => {
    return `payment {\n${joined(fields, (field) => `  ${field.name}: ${quoted(field)}`, '\n')}\n}`
  }),
]
