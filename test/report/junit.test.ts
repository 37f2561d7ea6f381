import { readFileSync } from 'node:fs'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { expect, test } from 'vitest'
import { LANGS } from '../../src/report/messages/index.ts'
import { ALL } from './all.ts'
import { audited, blind, inconclusive, mixed, render } from './assessments.ts'

/** GitLab links the file of a case, which Jenkins reads over. */
const schema = XmlDocument.fromString(
  readFileSync(new URL('./schemas/junit.xsd', import.meta.url), 'utf8').replace(
    '<xs:attribute name="classname"',
    '<xs:attribute name="file" type="xs:string" use="optional"/>$&',
  ),
)
const validator = XsdValidator.fromDoc(schema)

/** How many elements of a name a document has. */
function countOf(document: XmlDocument, path: string): number {
  return document.find(path).length
}

test.each(ALL)('junit.xml with %s is valid by the schema of Jenkins', (_, assessment) => {
  for (const lang of LANGS) {
    const document = XmlDocument.fromString(render('junit', assessment, lang))
    expect(() => validator.validate(document)).not.toThrow()
    document.dispose()
  }
})

test.each(ALL)(
  'the numbers at the top of junit.xml with %s are those of the cases',
  (_, assessment) => {
    const document = XmlDocument.fromString(render('junit', assessment))
    const root = document.root
    const attribute = (name: string): number => Number(root.attr(name)?.value)
    expect(attribute('tests')).toBe(countOf(document, '//testcase'))
    expect(attribute('failures')).toBe(countOf(document, '//failure'))
    expect(attribute('errors')).toBe(countOf(document, '//error'))
    document.dispose()
  },
)

test.each(ALL)('junit.xml with %s passes only where nothing was detected', (_, assessment) => {
  const document = XmlDocument.fromString(render('junit', assessment))
  const bad = countOf(document, '//failure') + countOf(document, '//error')
  expect(bad === 0).toBe(assessment.verdict === 'not-detected')
  document.dispose()
})

test('card data fails, what a person must judge is skipped, what was not read is an error', () => {
  const document = XmlDocument.fromString(render('junit', mixed))
  expect(countOf(document, '//failure')).toBe(3)
  expect(countOf(document, '//skipped')).toBe(1)
  expect(countOf(document, '//error')).toBe(1)
  document.dispose()
  expect(render('junit', inconclusive)).toContain('/var/log/shop/secure.log: no permission')
  expect(render('junit', blind)).toContain('The self-test failed')
})

test('an accepted finding is skipped with its reason', () => {
  const text = render('junit', audited)
  expect(text).toContain('<skipped>exception: moves in May (CISO, 2026-05-31)</skipped>')
  expect(text).toContain('<skipped>declared place</skipped>')
})

test('a case has the class, the file and the time that GitLab and Jenkins read', () => {
  const sourceRoot = '/var/log'
  const text = render('junit', { ...mixed, run: { ...mixed.run, sourceRoot } })
  const document = XmlDocument.fromString(text)
  const attributes = (path: string): (string | undefined)[] =>
    document.find(path).map((node) => ('value' in node ? String(node.value) : undefined))
  expect(new Set(attributes('//testcase/@classname'))).toEqual(new Set(['cardsweep./var/log/shop']))
  expect(attributes('//testcase/@file')).toContain('shop/pos.log')
  expect(attributes('//testcase/@time')).toHaveLength(countOf(document, '//testcase'))
  expect(countOf(document, '//failure[text() = @message]')).toBe(countOf(document, '//failure'))
  document.dispose()
})
