import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { documents, formats } from '../../src/report/documents.ts'
import { call } from '../support/warm-command.ts'
import { render, reporters } from './assessments.ts'
import { full } from './full.ts'

const page = (name: string): string =>
  readFileSync(new URL(`../../docs/${name}.md`, import.meta.url), 'utf8')

test('no two documents have one file', () => {
  const files = formats.map((format) => documents[format].file)
  expect(new Set(files).size).toBe(files.length)
})

test.each(Object.keys(reporters) as (keyof typeof reporters)[])(
  '%s is no empty document',
  (name) => {
    expect(render(name, full)).toMatch(/\S/)
  },
)

describe('people are told of every document', () => {
  const besides = formats.filter((format) => !documents[format].always)

  test('behind --format on the page of commands, in the order of the registry', () => {
    const [, list = ''] = /--format LIST .*report\.json: (.*)/.exec(page('commands')) ?? []
    expect(list.split(',')).toEqual(besides)
  })

  test.each(formats)('in a row of the table on the page of reports: %s', (format) => {
    const files = [...page('reports').matchAll(/^\| `([\w.-]+)` +\|/gm)].map(([, file]) => file)
    expect(files).toContain(documents[format].file)
  })

  test('by --help', async () => {
    const { stdout } = await call(['scan', '--help'])
    expect(stdout.replaceAll(/\s+/g, '')).toContain(`report.json:${besides.join(',')}`)
  })

  test('where one is named that is none', async () => {
    const { stderr } = await call(['scan', '-f', 'docx', '.'])
    expect(stderr).toContain(formats.join(' or '))
  })
})

test('the program that starts does not load the charts of the page', async () => {
  const program = readFileSync(new URL('../../dist/program.cjs', import.meta.url), 'utf8')
  expect(program).not.toMatch(/\becharts\b|renderToSVGString/)
})
