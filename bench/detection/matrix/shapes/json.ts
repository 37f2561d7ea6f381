import type { Field, Shape } from '../record.ts'
import { each, joined } from './shape.ts'

const members = (fields: readonly Field[]): Record<string, string> =>
  Object.fromEntries(fields.map(({ name, value }) => [name, value]))

/** JSON in the ways of loggers, databases and traces. */
export const json: readonly Shape[] = [
  each('JSON', 'both', ['plain', 'log', 'json', 'json twice', 'x22', 'colours'], (fields) => {
    return JSON.stringify(members(fields))
  }),
  each('JSON over lines', 'both', ['plain', 'json'], (fields) => {
    return JSON.stringify(members(fields), null, 2)
  }),
  each('JSON, number as a number', 'both', ['plain', 'log'], (fields) => {
    const value = ({ role, value }: Field): string =>
      role === 'pan' && /^\d{1,16}$/.test(value) ? value : JSON.stringify(value)
    return `{${joined(fields, (field) => `${JSON.stringify(field.name)}: ${value(field)}`, ', ')}}`
  }),
  each('JSON, escaped to ASCII', 'both', ['plain', 'log', 'json'], (fields) => {
    return ascii(JSON.stringify(members(fields)))
  }),
  each('JSON, card in its own object', 'both', ['plain', 'log', 'json'], (fields) => {
    const others = fields.filter(({ role }) => role === 'other')
    const card = fields.filter(({ role }) => role !== 'other')
    return JSON.stringify({ ...members(others), payment: { method: 'card', card: members(card) } })
  }),
  each('JSON, names by the path', 'identifiers', ['plain', 'log'], (fields) => {
    const leaf = { pan: 'number', expiry: 'expiry', code: 'cvc', holder: 'name', other: '' }
    const address = {
      line1: '1-2-3 Jingumae',
      city: 'Shibuya',
      postal_code: '150-0001',
      state: 'Tokyo',
    }
    const card = fields.filter(({ role }) => role !== 'other')
    return JSON.stringify({
      id: 'ch_17',
      card: {
        address,
        billing_phone: '03-5555-0199',
        ...Object.fromEntries(card.map(({ role, value }) => [leaf[role], value])),
      },
    })
  }),
  each('JSON, names and values as members', 'both', ['plain', 'log', 'json'], (fields) => {
    return JSON.stringify({ params: fields.map(({ name, value }) => ({ name, value })) })
  }),
  each('OTLP attributes', 'identifiers', ['plain'], (fields) => {
    const attributes = fields.map(({ name, value }) => ({
      key: name,
      value: { stringValue: value },
    }))
    return JSON.stringify({ name: 'charge', spanId: 'eee19b7ec3c1b174', attributes })
  }),
  each('DynamoDB', 'identifiers', ['plain', 'log'], (fields) => {
    const typed = (field: Field): object =>
      /^\d+$/.test(field.value) && field.role !== 'code' ? { N: field.value } : { S: field.value }
    return JSON.stringify({ Item: Object.fromEntries(fields.map((f) => [f.name, typed(f)])) })
  }),
  each('MongoDB extended JSON', 'identifiers', ['plain', 'log'], (fields) => {
    const typed = (field: Field): object | string =>
      field.role === 'pan' && /^\d+$/.test(field.value) ? { $numberLong: field.value } : field.value
    return JSON.stringify(Object.fromEntries(fields.map((f) => [f.name, typed(f)])))
  }),
  each('MongoDB shell', 'identifiers', ['plain', 'log'], (fields) => {
    const value = (field: Field): string =>
      field.role === 'pan' && /^\d+$/.test(field.value)
        ? `NumberLong("${field.value}")`
        : `"${field.value}"`
    return `{ "_id" : ObjectId("66f1c2a4e1b2c3d4e5f60718"), ${joined(fields, (field) => `"${field.name}" : ${value(field)}`, ', ')} }`
  }),
]

function ascii(text: string): string {
  return text.replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
