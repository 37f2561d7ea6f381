import { deflateSync } from 'node:zlib'

/** What a PDF file has beside its one page. */
interface Making {
  readonly filters?: number
  readonly more?: readonly string[]
  readonly catalog?: string
  readonly page?: string
  /** Resources of the page beside its font. */
  readonly resources?: string
  readonly trailer?: string
}

/** A PDF file with one page, whose content stream is this. */
export function makePdf(content: string | Buffer, { filters = 1, ...making }: Making = {}): Buffer {
  let stream = Buffer.from(content)
  for (let left = filters; left > 0; left--) stream = deflateSync(stream)
  const filter = `/Filter [${'/FlateDecode '.repeat(filters)}]`
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${making.catalog ?? ''} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${making.resources ?? ''} >> ${making.page ?? ''} >>`,
    `<< /Length ${stream.length} ${filter} >>\nstream\n${stream.toString('latin1')}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...(making.more ?? []),
  ].map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`)
  const starts: number[] = []
  let text = '%PDF-1.4\n'
  for (const object of objects) {
    starts.push(text.length)
    text += object
  }
  const entries = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`)
  const table = `xref\n0 ${starts.length + 1}\n0000000000 65535 f \n${entries.join('')}`
  const trailer = `trailer << /Size ${starts.length + 1} /Root 1 0 R ${making.trailer ?? ''} >>`
  return Buffer.from(`${text}${table}${trailer}\nstartxref\n${text.length}\n%%EOF\n`, 'latin1')
}
