import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { encode as encodeMessagePack } from '@msgpack/msgpack'
import { serialize } from 'bson'
import { encode as encodeCbor } from 'cborg'
import { makePdf } from '../../containers/pdf-file.ts'
import { tar, zip } from '../../containers/unpacked.ts'
import { generateCard } from '../../support/cards.ts'
import type { Planted } from './plant.ts'

type Content = string | Uint8Array

/** Files of which one part holds a number that no output may show. */
export function plantTree(root: string, { at, parts }: Planted): void {
  const card = generateCard('visa')
  const log = `card_no=${card}\n`
  const put = (path: string, content: Content = log): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  plantNames(root, { at, parts }, put)
  plantMembers({ at }, put, log)
  plantObjects({ at, parts }, put, card)
  for (const [name, content] of Object.entries(texts(at, parts, card))) put(name, content)
  plantTables(root, at, card)
}

type At = Planted['at']
type Put = (path: string, content?: Content) => void

function plantNames(root: string, { at, parts }: Pick<Planted, 'at' | 'parts'>, put: Put): void {
  put(`${at('a directory')}/a.log`)
  put(`deep/${at('a directory in another')}/b/c/a.log`)
  put(`${at('a file')}.log`)
  put(`.${at('a hidden file')}`)
  put(`x.${at('an ending')}`)
  put(`${at('an empty file')}.log`, '')
  put(`clean-${at('a clean file')}.log`, 'nothing\n')
  put(`log.${at('a file that was rotated')}.1`)
  put(`spaces ${at('a file with spaces')} in it.log`)
  put(`名前_${at('a file in Japanese')}_ログ.log`)
  put(`'${at('a file with a quotation mark')}'.log`)
  put(`"${at('a file with quotation marks')}",.log`)
  put(`=${at('a file that is a formula')}.log`)
  put(`<b>${at('a file that is markup')}.log`)
  put(`line\n${at('a file with a line end')}.log`)
  put(`${parts('two directories', 2).join('/')}/a.log`)
  put(`${parts('four directories', 4).join('/')}/a.log`)
  put(`${parts('four directories with letters between', 4).join('/')}.log`)
  put(`${at('a damaged gzip file')}.gz`, Buffer.from('1f8b0800000000000003', 'hex'))
  put(`${at('a damaged zip file')}.zip`, 'PK\x03\x04 and no more')
  put(`${at('a damaged xz file')}.xz`, Buffer.from('fd377a585a0000040000', 'hex'))
  put(`${at('a damaged bzip2 file')}.bz2`, 'BZh91AY&SY and no more')
  put(`${at('a damaged zstd file')}.zst`, Buffer.from('28b52ffd24ff0000', 'hex'))
  put(`${at('a damaged 7z file')}.7z`, Buffer.from('377abcaf271c000400000000', 'hex'))
  put(`${at('a damaged database')}.db`, 'SQLite format 3\0 and no more')
  put(`${at('a damaged PDF')}.pdf`, '%PDF-1.4\n1 0 obj\n<< /Type /Catalog')
  put(`${at('a closed kind')}.age`, `age-encryption.org/v1\n-> X25519 abc\n${'x'.repeat(99)}`)
  symlinkSync('nowhere', join(root, `${at('a link that leads nowhere')}.lnk`))
  symlinkSync(`/nowhere/${at('what a link leads to')}`, join(root, 'broken.lnk'))
  symlinkSync('/etc/hostname', join(root, `${at('a link that leads outside')}.lnk`))
  symlinkSync('/etc', join(root, `${at('a link to a directory')}`))
  execFileSync('mkfifo', [join(root, `${at('a FIFO')}.fifo`)])
  put(
    '.cardsweepignore',
    `left-out.log # ${at('a comment of an ignore file')}\n${at('a pattern of an ignore file')}*.tmp\n`,
  )
  put('left-out.log')
  put(
    'allowed.log',
    `${'card_no='}4111111111111111 # cardsweep:allow ${at('the reason of an allowance')}\n`,
  )
}

function plantMembers({ at }: Pick<Planted, 'at'>, put: Put, log: string): void {
  put(
    'members.zip',
    zip({ [`${at('a zip member')}.log`]: log, [`${at('a directory in zip')}/a.log`]: log }),
  )
  put(`${at('a zip file')}.zip`, zip({ 'a.log': log }))
  put(
    'nested.zip',
    zip({
      [`${at('a zip in a zip')}.zip`]: zip({ [`${at('a member of a zip in a zip')}.log`]: log }),
    }),
  )
  put(
    'broken-member.zip',
    zip({ [`${at('a damaged member')}.gz`]: Buffer.from('1f8b0800000000000003', 'hex') }),
  )
  put('closed.zip', zip({ [`${at('an encrypted member')}.log`]: log }, '-P', 'secret'))
  put(
    'members.tar',
    tar({ [`${at('a tar member')}.log`]: log, [`${at('a directory in tar')}/a.log`]: log }),
  )
  put('members.tgz', gzipSync(tar({ [`${at('a member of tar.gz')}.log`]: log })))
  put('long.tar', tar({ [`${'x'.repeat(120)}${at('a long name in tar')}.log`]: log }))
  put('owner.tar', tar({ 'a.log': log }, `--owner=${at('an owner in tar').slice(0, 30)}:0`))
  put(
    'pax.tar',
    tar({ 'a.log': log }, '--format=pax', `--pax-option=comment=${at('a comment in tar')}`),
  )
  put('name.gz', gzipNamed(at('the name in gzip'), log))
  put(`${at('a gzip file')}.log.gz`, gzipSync(log))
  put('mail.eml', mail(at, log))
  put(
    'bundle.mbox',
    `From ${at('the envelope of an mbox')} Sat Nov 21 20:22:53 2026\n${mail(at, log, ' of an mbox')}`,
  )
  put('book.xlsx', workbook(at))
  put(
    'text.docx',
    zip({
      'docProps/core.xml': `<cp:coreProperties xmlns:cp="c"><dc:title xmlns:dc="d">${markup(at('the title of a document'))}</dc:title></cp:coreProperties>`,
      'word/document.xml': `<w:document xmlns:w="w"><w:p><w:r><w:t>${log}</w:t></w:r></w:p></w:document>`,
      [`word/${at('a part of a document')}.xml`]: `<w:x xmlns:w="w">${log}</w:x>`,
    }),
  )
  put(
    'page.pdf',
    makePdf('BT /F1 12 Tf 10 700 Td (nothing) Tj ET', {
      catalog: `/Names << /EmbeddedFiles << /Names [(${pdf(at('the name of an attachment'))}) 6 0 R] >> >>`,
      more: [
        `<< /Type /Filespec /F (${pdf(at('the file of an attachment'))}.log) /EF << /F 7 0 R >> >>`,
        `<< /Type /EmbeddedFile /Length ${log.length} >>\nstream\n${log}endstream`,
      ],
      trailer: `/Info << /Title (${pdf(at('the title of a PDF'))}) >>`,
    }),
  )
}

const pdf = (text: string): string => text.replaceAll(/[()\\]/g, '\\$&')
const markup = (text: string): string => text.replaceAll('&', '&amp;')

function mail(at: At, log: string, which = ''): string {
  const name = (place: string): string => at(`${place}${which}`).replaceAll('\\', '\\\\')
  return [
    `From: ${name('the sender of a mail')}@shop.example`,
    `Subject: ${name('the subject of a mail')}`,
    `Content-Type: multipart/mixed; boundary="b"`,
    '',
    '--b',
    `Content-Disposition: attachment; filename="${name('the file of a mail')}.log"`,
    '',
    log,
    '--b',
    `Content-Type: application/octet-stream; name="${name('the name of a part of a mail')}.gz"`,
    'Content-Transfer-Encoding: base64',
    '',
    'H4sIAAAAAAAAAw==',
    '--b--',
    '',
  ].join('\r\n')
}

function gzipNamed(name: string, content: string): Buffer {
  const plain = gzipSync(content)
  const head = Buffer.from(plain.subarray(0, 10))
  head[3] = 8 // FNAME (RFC 1952)
  return Buffer.concat([head, Buffer.from(`${name}\0`), plain.subarray(10)])
}

function workbook(at: At): Buffer {
  const cell = (text: string): string => `<c t="inlineStr"><is><t>${markup(text)}</t></is></c>`
  const row = (...cells: string[]): string => `<row>${cells.map(cell).join('')}</row>`
  const rows = [
    row(at('a column of a workbook'), at('a column beside in a workbook')),
    row(generateCard('jcb'), 'x'),
  ]
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  return zip({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns="${main}"><sheets><sheet name="${markup(at('a sheet'))}" sheetId="1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`,
  })
}

function plantObjects({ at, parts }: Pick<Planted, 'at' | 'parts'>, put: Put, card: string): void {
  const objects = {
    'key.json': { [at('a key of JSON')]: card },
    'outer.json': { [at('the key around of JSON')]: { card } },
    'outermost.json': { [at('a key far around of JSON')]: { a: { b: { c: { card } } } } },
    'list.json': { [at('the key of a list of JSON')]: [{ card }, { card }] },
    'beside.json': { card, [at('a key beside of JSON')]: 'x' },
    'value.json': { card, name: at('a value beside of JSON') },
    'two.json': nested(parts('two keys of JSON', 2), card),
    'four.json': nested(parts('four keys of JSON', 4), card),
    'in-text.json': { text: JSON.stringify({ [at('a key of JSON in JSON')]: card }) },
  }
  for (const [name, value] of Object.entries(objects)) put(name, `${JSON.stringify(value)}\n`)
  put('many.ndjson', `${JSON.stringify({ [at('a key of NDJSON')]: { card } })}\n`.repeat(40))
  put(
    'a.bson',
    serialize({ [at('a key of BSON')]: { card: `${card}` }, [at('a field of BSON')]: card }),
  )
  put('a.msgpack', encodeMessagePack({ [at('a key of MessagePack')]: { card } }))
  put('a.cbor', encodeCbor({ [at('a key of CBOR')]: { card } }))
}

const nested = (keys: readonly string[], card: string): object =>
  keys.toReversed().reduce<object>((inner, key) => ({ [key]: inner }), { card })

function texts(at: At, parts: Planted['parts'], card: string): Record<string, Content> {
  const rows = (sign: string): string => `${[1, card].join(sign)}\n`.repeat(30)
  const split = (place: string, count = 4): string => parts(place, count).join('.')
  return {
    'own.csv': `id,${at('the column of CSV')}\n${rows(',')}`,
    'beside.csv': `${at('a column beside of CSV')},card_no\n${rows(',')}`,
    'quoted.csv': `"id","${at('a quoted column of CSV')}"\n${rows(',')}`,
    'columns.csv': `${parts('columns of CSV', 2).join(',')}\n${rows(',')}`,
    'own.tsv': `id\t${at('the column of TSV')}\n${rows('\t')}`,
    'semicolon.csv': `id;${at('the column behind a semicolon')}\n${rows(';')}`,
    'title.csv': `${at('a title of CSV')}\nid,card\n${rows(',')}`,
    'a.yaml': `${JSON.stringify(at('a key of YAML'))}:\n  card: "${card}"\n`,
    'own.yaml': `${JSON.stringify(at('the key of YAML'))}: "${card}"\n`,
    'a.ini': `[${at('a section of INI')}]\n${at('a key of INI')}=${card}\n`,
    'a.properties': `shop.${at('a key of properties')}.card=${card}\n${split('a key in parts')}=${card}\n`,
    'a.env': `CARD_${at('a variable')}="${card}"\n`,
    'a.toml': `[${JSON.stringify(at('a table of TOML'))}]\ncard = "${card}"\n`,
    'a.xml': `<order id="${markup(at('an attribute of XML'))}"><card name="${markup(at('a name in XML'))}">${card}</card></order>\n`,
    'element.xml': `<n${at('an element of XML')}>${card}</n>\n`,
    'a.html': `<label for="c">${markup(at('a label of HTML'))}</label><input id="c" name="${markup(at('a field of HTML'))}" value="${card}">\n`,
    'th.html': `<table><tr><th>id</th><th>${markup(at('a column of HTML'))}</th></tr><tr><td>1</td><td>${card}</td></tr></table>\n`,
    'query.log': `GET /pay?${encodeURIComponent(at('a parameter of a URL'))}=${card}&a=1 HTTP/1.1\n`,
    'path.log': `GET /${encodeURIComponent(at('a path of a URL'))}/?card=${card} HTTP/1.1\n`,
    'host.log': `Host: ${at('a host')}.example card=${card}\n`,
    'head.log': `X-${at('a header of HTTP')}: ${card}\n`,
    'logger.log': `2026-11-21 20:22:53 INFO [${at('a logger')}] card_no=${card}\n`,
    'label.log': `${at('a label')}: ${card}\n`,
    'label-jp.log': `カード番号(${at('a label in Japanese')})：${card}\n`,
    'above.txt': `${at('the line above')}\n${card}\n`,
    'beside.log': `order ${at('what stands before')} card_no=${card} ref ${at('what stands behind')}\n`,
    'call.log': `${at('a function')}(card='${card}')\n`,
    'aligned.txt': `id    ${at('a column that is aligned')}\n1     ${card}\n`,
    'a.sql': `CREATE TABLE \`${at('a table of SQL')}\` (id int);\nINSERT INTO \`${at('the table of INSERT')}\` (id, \`${at('the column of INSERT')}\`) VALUES (1,'${card}');\n`,
    'use.sql': `USE \`${at('a database of SQL')}\`;\nINSERT INTO t (card) VALUES ('${card}');\n`,
    'copy.sql': `COPY "${at('a schema of COPY')}"."${at('a table of COPY')}" (id, "${at('a column of COPY')}") FROM stdin;\n1\t${card}\n\\.\n`,
    'names.sql': `COPY "${parts('a table in two parts', 2).join('"."')}" (id, card) FROM stdin;\n1\t${card}\n\\.\n`,
    'code.log': `{"${at('the field of a code')}":"123","card":"${card}"}\n`,
    'track.log': `;${at('track data', 'plain')}=29122010000012345678?\n`,
    'content.log': `card_no=${at('the content', 'plain')} exp=12/29 cvv=123\n`,
    'escaped.log': `card_no=${at('the content in a writing')}\n`,
  }
}

/** A database of SQLite whose names have numbers. */
function plantTables(root: string, at: At, card: string): void {
  const name = (place: string): string => `"${at(place).replaceAll('"', '""')}"`
  const text = (place: string): string => `'${at(place).replaceAll("'", "''")}'`
  const sql = [
    `CREATE TABLE ${name('a table of SQLite')} (id INTEGER, ${name('a column of SQLite')} TEXT, ${name('a column beside of SQLite')} TEXT);`,
    `CREATE TABLE keyed (k TEXT PRIMARY KEY, card TEXT) WITHOUT ROWID;`,
    `INSERT INTO keyed VALUES (${text('the key of a row of SQLite')}, '${card}');`,
    `CREATE VIEW ${name('a view of SQLite')} AS SELECT * FROM keyed;`,
    `CREATE INDEX ${name('an index of SQLite')} ON keyed (card);`,
  ]
  const table = /CREATE TABLE ("(?:[^"]|"")+")/.exec(sql[0] ?? '')?.[1]
  sql.push(`INSERT INTO ${table} VALUES (1, '${card}', 'x');`)
  execFileSync('sqlite3', [join(root, `${at('a file of SQLite')}.db`)], { input: sql.join('\n') })
}
