import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseSettings } from '../../src/config/settings-file.ts'
import { checkSettings, fieldsAt } from '../../src/config/settings-schema.ts'
import { CLOSED_KINDS } from '../../src/containers/index.ts'
import { ACCEPTABLE_REASONS } from '../../src/model/coverage.ts'
import { roleNames } from '../../src/rules/index.ts'

const schema = JSON.parse(
  readFileSync(new URL('../../src/config/cardsweep.schema.json', import.meta.url), 'utf8'),
)
const isValid = new Ajv2020({ formats: { date: true }, strictRequired: false }).compile(schema)

/** What editors say of a configuration, and what cardsweep says. */
const verdicts = (fields: unknown): { editor: boolean; cardsweep: boolean } => ({
  editor: isValid(fields),
  cardsweep: 'settings' in checkSettings(fields),
})

const OBJECTS = [
  ...([
    'database',
    'evidence',
    'notify',
    'canaries',
    'contacts',
    'signOff',
    'read',
    'worker',
  ] as const),
]

describe('the schema for editors has the fields that are read, and no others', () => {
  test('at the top', () => {
    expect(Object.keys(schema.properties).toSorted()).toEqual(fieldsAt(['x']).toSorted())
  })

  test.each(OBJECTS)('of %s', (name) => {
    const { properties } = schema.properties[name]
    expect(Object.keys(properties).toSorted()).toEqual(fieldsAt([name, 'x']).toSorted())
  })

  test.each([
    ['targets', 'target'],
    ['exceptions', 'exception'],
  ])('of %s', (list, one) => {
    const { properties } = schema.$defs[one]
    expect(Object.keys(properties).toSorted()).toEqual(fieldsAt([list, 0, 'x']).toSorted())
  })

  test('with the roles that fields of one’s own can have', () => {
    const { role } = schema.$defs.rules.properties.fields.items.properties
    expect(role.enum.toSorted()).toEqual(roleNames().toSorted())
  })
})

test('it names all kinds that may stay unread', () => {
  const { enum: names } = schema.properties.accept.items
  expect(names).toEqual([...ACCEPTABLE_REASONS, ...CLOSED_KINDS])
  expect(verdicts({ accept: names })).toEqual({ editor: true, cardsweep: true })
})

/** Values of every kind, right ones for each field among them. */
const VALUES: readonly unknown[] = [
  ...[null, true, false, 0, 1, 7, 999, 1_000, 1_023, 1_024, 8_784, 8_785, 262_144, 262_145],
  ...[1.5, -1, 2 ** 53 - 1, '', 'x', '0', '1', '999', '1000', '1023', '1024', '8784', '8785'],
  ...['262144', '262145', '1.5', '-1', '400d', '0d', 'd', '20MB/s', '20MiB/s', '20 MB', '5k'],
  ...[
    '01:00-05:00',
    '22:30-4:00',
    '01:00-01:00',
    '1:00-01:00',
    '24:00-01:00',
    '24:01-01:00',
    '1-5',
  ],
  ...['https://a.example/x', 'http://a', 'https://', 'mailto:a@b', 'ftp://a', 'en', 'ja', 'fr'],
  ...['new', 'any', 'never', 'japan', 'world', 'merchant-nonretention', 'pci-cde', 'none', 'test'],
  ...['card-data', 'docker', 'kubernetes', 'journald', 'podman', '0123456789ab', '0123456789AB'],
  ...['0123456789ab-012345', '2026-12-31', '2026-02-30', '2026-13-01', 'tomorrow'],
  ...[[], [''], ['x'], [1], ['html'], ['html', 'pdf'], ['docx'], {}, { x: 1 }],
]

describe('the schema for editors accepts and refuses what cardsweep does', () => {
  const agree = (fieldsOf: (value: unknown) => unknown): void => {
    const told = VALUES.map((value) => fieldsOf(value)).map((fields) => ({
      fields: JSON.stringify(fields),
      ...verdicts(fields),
    }))
    expect(told.filter(({ editor, cardsweep }) => editor !== cardsweep)).toEqual([])
  }

  test.each(fieldsAt(['x']).filter((name) => name !== 'rules'))('in %s', (name) => {
    agree((value) => ({ [name]: value }))
  })

  test.each(OBJECTS.flatMap((name) => fieldsAt([name, 'x']).map((field) => [name, field])))(
    'in %s.%s',
    (name = '', field = '') => agree((value) => ({ [name]: { [field]: value } })),
  )

  test.each(fieldsAt(['targets', 0, 'x']))('in a target’s %s', (field) => {
    agree((value) => ({ targets: [{ path: 'a', [field]: value }] }))
    agree((value) => ({ targets: [{ [field]: value }] }))
  })

  test.each(fieldsAt(['exceptions', 0, 'x']))('in an exception’s %s', (field) => {
    const rest = { reason: 'a', approver: 'b', until: '2026-12-31' }
    agree((value) => ({ exceptions: [{ ...rest, finding: '0123456789ab', [field]: value }] }))
    agree((value) => ({ exceptions: [{ ...rest, [field]: value }] }))
  })
})

describe('of rules of one’s own', () => {
  const [, text = ''] =
    /```yaml\n(ranges:[\s\S]*?)```/.exec(readFileSync('docs/rules.md', 'utf8')) ?? []
  const rules = parse(text) as Record<string, readonly Record<string, unknown>[]>
  const isRead = (own: unknown): boolean => {
    try {
      parseSettings(JSON.stringify({ rules: own }), 'cardsweep.yaml')
      return true
    } catch {
      return false
    }
  }

  test('those of the page of rules are right for both', () => {
    expect(Object.keys(rules)).toEqual(Object.keys(schema.$defs.rules.properties))
    expect([isRead(rules), isValid({ rules })]).toEqual([true, true])
  })

  test.each(Object.keys(rules))(
    'an entry of %s has each field that it needs, and no other',
    (list) => {
      const [entry = {}] = rules[list] ?? []
      for (const field of [...Object.keys(entry), 'other']) {
        const { [field]: _, ...less } = entry
        for (const changed of [less, { ...entry, [field]: 1 }, { ...entry, [field]: [] }]) {
          const own = { [list]: [changed] }
          expect([own, isValid({ rules: own })]).toEqual([own, isRead(own)])
        }
      }
    },
  )
})
