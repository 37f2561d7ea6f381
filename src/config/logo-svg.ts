/** Elements that draw: none of them runs anything, or shows what lies elsewhere. */
const DRAWING: ReadonlySet<string> = new Set([
  ...['svg', 'g', 'defs', 'symbol', 'use', 'title', 'desc', 'style', 'switch'],
  ...['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon'],
  ...['text', 'tspan', 'textPath', 'marker', 'pattern', 'mask', 'clipPath'],
  ...['linearGradient', 'radialGradient', 'stop'],
])

/** Those that draw other parts again; each may be in what the next one draws, so that a few make a picture without end. */
const REPEATING: ReadonlySet<string> = new Set(['use', 'pattern', 'mask', 'clipPath', 'marker'])
const MOST_REPEATS = 24

/** A tag whose attributes all have quotes; a comment, the declaration and wrapped text are none. */
const TAG = /<(\/?)([^\s/>]+)((?:\s+[^\s=<>"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*\/?>/g
const ATTRIBUTE = /([^\s=<>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const PROLOGUE = /^\ufeff?\s*(?:<\?xml\s[^<>?]*\?>)?\s*/
const REFERENCE = /&#(?:x([\da-f]+)|(\d+));/gi
const COMMENT = /<!--[\s\S]*?-->/g

/** Why some bytes are no SVG picture that is safe to show anywhere, or null where they are one. */
export function svgFault(bytes: Buffer): string | null {
  const text = bytes.toString('utf8')
  if (!Buffer.from(text).equals(bytes)) return 'it is no PNG picture, and no SVG picture in UTF-8'
  const drawing = text.replace(PROLOGUE, '').replace(COMMENT, '').trim()
  if (!/^<svg[\s>]/.test(drawing) || !drawing.endsWith('>'))
    return 'it is no PNG picture, and no SVG picture in UTF-8'
  const outside = drawing.replace(TAG, '')
  if (repeatsIn(drawing) > MOST_REPEATS)
    return `it has more than ${MOST_REPEATS} parts that draw others again`
  if (outside.includes('<')) return 'it has something in <> that is no plain element of a drawing'
  return elementFault(drawing) ?? styleFault(outside)
}

const repeatsIn = (drawing: string): number =>
  [...drawing.matchAll(TAG)].filter(([, end, name = '']) => end === '' && REPEATING.has(name))
    .length

function elementFault(drawing: string): string | null {
  for (const [, , name = '', attributes = ''] of drawing.matchAll(TAG)) {
    if (!DRAWING.has(name)) return `it has <${name}>: save it as plain SVG, without scripts`
    for (const [, key = '', a, b = ''] of attributes.matchAll(ATTRIBUTE)) {
      const fault = attributeFault(key, a ?? b)
      if (fault !== null) return fault
    }
  }
  return null
}

function attributeFault(name: string, value: string): string | null {
  if (/^on/i.test(name)) return `it has a script (${name})`
  const refers = /^(?:.*:)?(?:href|src|base)$/i.test(name)
  if (refers && !value.startsWith('#')) return `it refers to something outside (${name})`
  return name.startsWith('xmlns') ? null : styleFault(value)
}

/** A style may refer to parts of the drawing by `url(#name)` only; escapes could hide another reference. */
function styleFault(written: string): string | null {
  const text = written.replace(REFERENCE, (_, hex?: string, decimal?: string) =>
    characterOf(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
  )
  const refersOutside = /url\(\s*(?!["']?#)/i.test(text) || /@import|image-set|:\/\//i.test(text)
  return refersOutside || text.includes('\\') ? 'it refers to something outside (style)' : null
}

const characterOf = (code: number): string =>
  code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
