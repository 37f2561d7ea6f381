import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readLogo } from '../../src/config/logo.ts'
import { parseSettings } from '../../src/config/settings-file.ts'
import { png } from '../support/png.ts'

const folder = mkdtempSync(join(tmpdir(), 'cardsweep-logo-'))
const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

afterAll(() => rmSync(folder, { recursive: true }))

const svg = (inner: string, attributes = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!-- a logo -->\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"${attributes}>${inner}</svg>\n`

/** With a chunk that says how often it is shown, before the last one. */
const moving = (picture: Buffer): Buffer => {
  const chunk = Buffer.alloc(20)
  chunk.writeUInt32BE(8)
  chunk.write('acTL', 4)
  return Buffer.concat([picture.subarray(0, -12), chunk, picture.subarray(-12)])
}

describe('a logo', () => {
  test.each([
    ['PNG', png(3, 2), 'image/png'],
    ['SVG', svg('<rect id="a" width="9" height="9" fill="#fff"/>'), 'image/svg+xml'],
    [
      'SVG with styles and parts that refer to each other',
      svg(
        '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs><style>.a{fill:url(#g)}</style><use href="#g"/><path class="a" style="fill:url(\'#g\')" d="M0 0"/>',
      ),
      'image/svg+xml',
    ],
  ])('may be %s', (_, content, type) => {
    const path = write('logo', content)
    const [, base64] = readLogo(path).split(',')
    expect(readLogo(path)).toContain(`data:${type};base64,`)
    expect(Buffer.from(base64 ?? '', 'base64')).toEqual(Buffer.from(content))
  })

  test.each([
    ['a script', svg('<script>alert(1)</script>'), 'it has <script>'],
    ['a script of an event', svg('<rect onload="alert(1)"/>'), 'it has a script (onload)'],
    ['a script of its own event', svg('', ' ONLOAD = "x"'), 'it has a script (ONLOAD)'],
    ['a page', svg('<foreignObject/>'), 'it has <foreignObject>'],
    ['a picture', svg('<image href="#a"/>'), 'it has <image>'],
    ['an animation', svg('<set attributeName="href" to="x"/>'), 'it has <set>'],
    ['a script by another name', svg('<x:script/>'), 'it has <x:script>'],
    ['a link', svg('<use href="https://x.example/a.svg#a"/>'), 'outside (href)'],
    ['a link of old', svg('<use xlink:href="data:image/svg+xml,x"/>'), 'outside (xlink:href)'],
    ['a base', svg('', ' xml:base="//x.example"'), 'outside (xml:base)'],
    ['a font', svg('<style>@import "x"</style>'), 'outside (style)'],
    ['a style', svg('<rect style="fill: url( http:x )"/>'), 'outside (style)'],
    ['a hidden style', svg('<style>a{fill:u\\72l(x)}</style>'), 'outside (style)'],
    ['a style in references', svg('<rect style="fill:u&#114;l(&#x68;ttp:x)"/>'), 'outside (style)'],
    [
      'parts that draw each other without end',
      svg('<g id="a"><use href="#b"/></g>'.repeat(25)),
      'more than 24 parts that draw others again',
    ],
    ['an entity', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`, 'no SVG picture'],
    ['an instruction', svg('<?xml-stylesheet href="x"?>'), 'no plain element'],
    ['wrapped text', svg('<style><![CDATA[@import "x"]]></style>'), 'no plain element'],
    ['an attribute without quotes', svg('<rect onload=x />'), 'no plain element'],
    ['bytes that are no UTF-8', Buffer.from([0xff, 0xfe, 0x3c]), 'no SVG picture in UTF-8'],
    ['a GIF', 'GIF89a', 'no SVG picture'],
    ['half a PNG', png(3, 2).subarray(0, -4), 'no whole PNG'],
    ['a PNG with more', Buffer.concat([png(3, 2), Buffer.from('x')]), 'no whole PNG'],
    ['too many pixels', png(2_001, 1), 'it has 2001 x 1 pixels'],
    ['a PNG that moves', moving(png(3, 2)), 'it moves (APNG)'],
    ['too many bytes', svg(`<desc>${'x'.repeat(65_536)}</desc>`), 'the most is 65536'],
  ])('may not be or have %s', (_, content, complaint) => {
    expect(() => readLogo(write('logo', content))).toThrow(complaint)
  })

  test('must be a file that can be read', () => {
    expect(() => readLogo(folder)).toThrow('is no file')
    expect(() => readLogo(join(folder, 'none'))).toThrow('cannot be read (ENOENT)')
  })

  test('is named from where the configuration lies', () => {
    write('own.png', png(1, 1))
    const { logo } = parseSettings('logo: own.png\n', join(folder, 'cardsweep.yaml'))
    expect(logo).toMatch(/^data:image\/png;base64,/)
  })
})

test.each([
  ['nightly', 24],
  ['weekly', 168],
  ['monthly', 744],
  ['14d', 336],
  ['3', 72],
])('a cadence of %s is so many hours', (words, hours) => {
  const file = join(folder, 'cardsweep.yaml')
  expect(parseSettings(`cadence: ${words}\n`, file).audits?.cadence).toBe(hours)
})

test.each([
  ['cadence: hourly', 'cadence must be nightly, weekly, monthly or a number of days such as 14d'],
  ['cadence: 367', 'cadence must be nightly'],
  ['cadence: nightly\nevidence: { everyHours: 24 }', 'give one of them'],
])('a configuration with %j is refused', (yaml, complaint) => {
  expect(() => parseSettings(yaml, join(folder, 'cardsweep.yaml'))).toThrow(complaint)
})
