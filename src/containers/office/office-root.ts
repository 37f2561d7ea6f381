/** Names of the roots of the parts that hold text of their own, of Word, PowerPoint, Excel and OpenDocument. */
const ROOT =
  /^\ufeff?(?:\s|<\?[^>]*\?>|<!--(?:[^-]|-(?!->))*-->)*<(?:[\w.-]+:)?(?:document|hdr|ftr|footnotes|endnotes|comments|glossaryDocument|sld|notes|sldLayout|sldMaster|notesMaster|dataModel|sst|worksheet|wsDr|chartSpace|document-content|document-styles)[\s>]/

/** The namespaces of ECMA-376, transitional and strict, and of ISO/IEC 26300, one of which the root must name. */
const NAMESPACE = /(?:wordprocessingml|presentationml|spreadsheetml|drawingml|:opendocument:)/

/** Whether bytes begin as a part of an office document. */
export function isOffice(start: Uint8Array): boolean {
  if (start[0] !== 0x3c && start[0] !== 0xef && start[0] !== 0xff && start[0] !== 0xfe) return false
  const text = new TextDecoder(charsetOf(start)).decode(start)
  return ROOT.test(text) && NAMESPACE.test(text)
}

/** Where the text of a document lies in its archive: it is told by its place, whatever its root looks like. */
const PLACE = /^(?:(?:word|ppt|xl)\/(?!.*_rels\/).*|(?:.*\/)?(?:content|styles|meta))\.xml$/i

/** Whether a file of an archive is a part of an office document by its name. */
export const isOfficePlace = (name: Uint8Array): boolean =>
  PLACE.test(Buffer.from(name).toString('latin1'))

/** XML is UTF-8 unless a byte order mark says otherwise (XML 1.0, appendix F). */
export function charsetOf(start: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8'
}
