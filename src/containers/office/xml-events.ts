/** A tag that is never closed is text: more than that is not held. */
const MOST_TAG = 1024 * 1024

/** The longest reference to a character: what may be cut off at the end of a piece. */
const MOST_REFERENCE = 12

/** Hears what an XML text consists of; names come without their prefix. */
export interface XmlListener {
  text(text: string): void
  /** `source` is the tag as it is written. */
  open(name: string, source: string): void
  close(name: string): void
}

/** Reads XML piece by piece. */
export interface XmlReader {
  feed(xml: string): void
  end(): void
}

/** As forgiving as it can be: what is wrong in XML is somebody's text all the same. */
export function xmlReader(listener: XmlListener): XmlReader {
  let held = ''
  return {
    feed(xml) {
      held += xml
      let at = 0
      for (let tag = held.indexOf('<'); tag >= 0; tag = held.indexOf('<', at)) {
        if (tag > at) listener.text(unescaped(held.slice(at, tag)))
        at = tag
        const end = endOfMarkup(held, tag)
        if (end < 0) break
        tell(held.slice(tag, end), listener)
        at = end
      }
      held = held.slice(at)
      if (held.startsWith('<') && held.length < MOST_TAG) return
      const cut = held.startsWith('<') ? -1 : held.indexOf('&', held.length - MOST_REFERENCE)
      const text = cut < 0 ? held : held.slice(0, cut)
      if (text !== '') listener.text(unescaped(text))
      held = held.slice(text.length)
    },
    end() {
      if (held !== '') listener.text(unescaped(held))
      held = ''
    },
  }
}

/** Where a tag, a comment or a CDATA section ends; -1 where its end has not come yet. */
function endOfMarkup(xml: string, at: number): number {
  const last = xml.startsWith('<!--', at) ? '-->' : xml.startsWith('<![CDATA[', at) ? ']]>' : '>'
  const end = xml.indexOf(last, at)
  return end < 0 ? -1 : end + last.length
}

function tell(markup: string, listener: XmlListener): void {
  if (markup.startsWith('<![CDATA[')) listener.text(markup.slice(9, -3))
  else if (markup.startsWith('<!--')) listener.text(` ${markup.slice(4, -3)} `)
  const name = /^<\/?(?:[\w.-]+:)?([\w.-]+)/.exec(markup)?.[1]
  if (name === undefined) return
  if (!markup.startsWith('</')) listener.open(name, markup)
  if (markup.startsWith('</') || markup.endsWith('/>')) listener.close(name)
}

const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
}

/** Text with its references to characters resolved. */
function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi,
    (all, decimal, hex, name) => {
      if (name !== undefined) return NAMED[name] ?? all
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
      return code <= 0x10ffff ? String.fromCodePoint(code) : all
    },
  )
}

/** The value of an attribute of a tag as it is written; null where it has none. */
export function attributeOf(source: string, name: string): string | null {
  const found = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(source)
  return found === null ? null : unescaped(found[1] ?? found[2] ?? '')
}
