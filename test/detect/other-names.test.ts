import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { generateCard, seededRandom } from '../support/cards.ts'
import { readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { inValues, otherNames } from './other-names.ts'

const random = seededRandom(62)

type Write = (name: string, value: string) => string

/** Tables, in which a value may be of any text. */
const TABLES: Readonly<Record<string, Write>> = {
  CSV: (name, value) => `id,${name},note\n7,"${value.replaceAll('"', '""')}",x\n`,
  TSV: (name, value) => `id\t${name}\tnote\n7\t${value}\tx\n`,
  COPY: (name, value) =>
    `COPY public.t (id, ${name}) FROM stdin;\n7\t${value.replaceAll('\\', '\\\\')}\n\\.\n`,
  'lines of JSON': (name, value) => `${JSON.stringify({ id: 7, [name]: value })}\n`,
}

const FORMATS: Readonly<Record<string, Write>> = {
  ...TABLES,
  'a log': (name, value) => `2026-01-02 03:04:05 INFO saved ${name}=${value} ok\n`,
  XML: (name, value) => `<o><id>7</id><${name}>${value}</${name}></o>\n`,
  SQL: (name, value) => `INSERT INTO t (id, "${name}") VALUES (7,'${value}');\n`,
  'a form': (name, value) => `POST /a HTTP/1.1\n\na=1&${name}=${value}&b=2\n`,
}

describe('a field named for something else', () => {
  test('hides no bare number', async () => {
    const found = await severities(FORMATS, otherNames, (name, write) =>
      write(name, generateCard(name.length % 2 === 0 ? 'visa' : 'mastercard2', random)),
    )
    for (const [file, own] of found) expect(own, file).toEqual(['SV4'])
    expect(found.size).toBe(otherNames.length * Object.keys(FORMATS).length)
  })

  test('says less than one in its value', async () => {
    const names = inValues.map(({ name }) => name)
    const found = await severities(TABLES, names, (name, write) => {
      const value = inValues.find((each) => each.name === name)
      return write('created_by', value?.write(generateCard('visa', random)) ?? '')
    })
    for (const [file, own] of found) {
      const value = inValues.find(({ name }) => file.endsWith(`: ${name}`))
      expect(own, file).toEqual([value?.severity])
    }
  })
})

/** What the real command finds in a file of each format for each name. */
async function severities(
  formats: Readonly<Record<string, Write>>,
  names: readonly string[],
  text: (name: string, write: Write) => string,
): Promise<Map<string, string[]>> {
  const folder = join(await scratch(), 'files')
  await mkdir(folder)
  const files = new Map<string, string>()
  for (const [format, write] of Object.entries(formats)) {
    for (const name of names) {
      const file = `${files.size}.txt`
      files.set(file, `${format}: ${name}`)
      await writeFile(join(folder, file), text(name, write))
    }
  }
  const out = join(folder, '..', 'report')
  await call(['scan', folder, '--out', out, '--quiet'])
  const { findings } = await readReport(out)
  const found = new Map<string, string[]>([...files.values()].map((file) => [file, []]))
  for (const { place, severity } of findings) {
    if (place.type === 'file') found.get(files.get(basename(place.path)) ?? '')?.push(severity)
  }
  return found
}
