/** Roots of the parts that hold text of their own, of Word, PowerPoint, Excel and OpenDocument. */
const ROOT =
  /^\ufeff?\s*(?:<\?xml[^>]*\?>\s*)?<(?:w:(?:document|hdr|ftr|footnotes|endnotes|comments|glossaryDocument)|p:(?:sld|notes|sldLayout|sldMaster|notesMaster)|dgm:dataModel|office:document(?:-content|-styles)?|(?:x:|ns0:)?(?:sst|worksheet|comments))[\s>]/

const SPREADSHEET = /(?:sst|worksheet|comments)[\s>]/

/** Whether bytes begin as a part of an office document. */
export function isOffice(start: Uint8Array): boolean {
  if (start[0] !== 0x3c && start[0] !== 0xef) return false
  const text = Buffer.from(start).toString('utf8')
  const root = ROOT.exec(text)?.[0]
  return root !== undefined && (!SPREADSHEET.test(root) || text.includes('spreadsheetml'))
}
