import { deflateSync } from 'node:zlib'
import { zip } from './zip.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** A Word document, which writes what was typed in one go as several runs. */
export function docx(number: string): Buffer {
  const runs = number.match(/.{1,4}/g)?.map((part) => `<w:r><w:t>${part}</w:t></w:r>`) ?? []
  const paragraph = `<w:p><w:r><w:t>card number </w:t></w:r>${runs.join('')}</w:p>`
  return zip({ 'word/document.xml': `<w:document xmlns:w="w">${paragraph}</w:document>` })
}

/** A workbook whose texts stand in one table for all cells. */
export function xlsx(number: string): Buffer {
  const cells = [0, 1].map((index) => `<c t="s"><v>${index}</v></c>`).join('')
  return zip({
    '[Content_Types].xml': '<Types/>',
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData><row r="1">${cells}</row></sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}"><si><t>card number</t></si><si><t>${number}</t></si></sst>`,
  })
}

/** A presentation. */
export const pptx = (number: string): Buffer =>
  zip({
    'ppt/slides/slide1.xml': `<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>card number ${number}</a:t></a:r></a:p></p:sld>`,
  })

/** A text of OpenDocument. */
export const odt = (number: string): Buffer =>
  zip({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<office:document-content xmlns:office="o" xmlns:text="t"><text:p>card number ${number}</text:p></office:document-content>`,
  })

/** A PDF file of one page (ISO 32000-1). */
export function pdf(number: string): Buffer {
  const page = deflateSync(`BT /F1 12 Tf 9 700 Td (card number ${number}) Tj ET`)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${page.length} /Filter /FlateDecode >>\nstream\n${page.toString('latin1')}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ].map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`)
  let text = '%PDF-1.4\n'
  const entries = objects.map((object) => {
    const start = String(text.length).padStart(10, '0')
    text += object
    return `${start} 00000 n \n`
  })
  const table = `xref\n0 6\n0000000000 65535 f \n${entries.join('')}`
  const end = `trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(text + table + end, 'latin1')
}
