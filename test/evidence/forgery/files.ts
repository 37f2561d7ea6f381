import { cpSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { edit, type Forgery, inRun, put } from './tools.ts'

type Change = (text: string) => string

const edited = (name: string, file: string, change: Change): Forgery => ({
  name,
  of: 'archive',
  forge: ({ run }) => edit(run(2, file), change),
  file: inRun(2, file),
  what: 'changed',
})

const added = (name: string, file: string): Forgery => ({
  name: `a file more: ${name}`,
  of: 'archive',
  forge: ({ run }) => put(run(2, file), 'x'),
  file: inRun(2, file),
  what: 'added',
})

const FILES: readonly string[] = [
  ...['report.json', 'report.en.html', 'summary.ja.txt', 'findings.csv', 'configuration.json'],
  ...['chain.json', 'manifest.sha256', 'public-key.pem', 'VERIFY.md', 'attestation.dsse.json'],
]

const ENVELOPE = 'attestation.dsse.json'

const envelope = (name: string, change: Change): Forgery => ({
  ...edited(`an attestation ${name}`, ENVELOPE, change),
  what: 'unsigned',
})

/** Another text of the same base64: the unused bits of its last letter are set. */
const looseBits: Change = (text) =>
  text.replace(/(.)(=+")/, (_, letter: string, end: string) => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    return `${letters[letters.indexOf(letter) + 1]}${end}`
  })

/** The same signature with the order of the group added to its second half (RFC 8032, section 5.1.7). */
const otherScalar: Change = (text) =>
  text.replace(/(?<="sig":")[^"]+/, (sig) => {
    const bytes = Buffer.from(sig, 'base64')
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    let scalar = order
    for (let at = 0; at < 32; at++) scalar += BigInt(bytes[32 + at] ?? 0) << BigInt(8 * at)
    for (let at = 0; at < 32; at++) bytes[32 + at] = Number((scalar >> BigInt(8 * at)) & 0xffn)
    return bytes.toString('base64')
  })

/** What is done to files without a key. */
export const files: readonly Forgery[] = [
  ...FILES.map(
    (file): Forgery => ({
      name: `${file} is gone`,
      of: 'archive',
      forge: ({ run }) => rmSync(run(2, file)),
      file: inRun(2, file),
      what: 'missing',
    }),
  ),
  edited('an empty report', 'report.json', () => ''),
  edited('a verdict that was edited', 'report.json', (text) =>
    text.replace('"verdict": "detected"', '"verdict": "not-detected"'),
  ),
  edited('a blank at the end of a report', 'report.json', (text) => `${text} `),
  edited('a mark of byte order before a report', 'report.json', (text) => `\ufeff${text}`),
  edited('a page that was edited', 'report.en.html', () => '<p>all is well'),
  edited('a summary that was edited', 'summary.ja.txt', () => 'ok'),
  edited('findings taken out of the table', 'findings.csv', () => 'place,occurrences\r\n'),
  edited('the way to verify', 'VERIFY.md', (text) => text.replace(/[0-9a-f]{64}/, '0'.repeat(64))),
  edited('digests in capitals', 'manifest.sha256', (text) => text.toUpperCase()),
  edited('digests of another algorithm', 'manifest.sha256', (text) =>
    text.replace(/^(.*?) {2}(.*)$/m, 'SHA512 ($2) = $1'),
  ),
  edited('digests by a path upward', 'manifest.sha256', (text) =>
    text.replace('report.json', '../report.json'),
  ),
  edited('digests by a path from the root', 'manifest.sha256', (text) =>
    text.replace('report.json', '/etc/passwd'),
  ),
  edited('a file twice in the digests', 'manifest.sha256', (text) => text + text.split('\n')[0]),
  edited('one key in place of the other', 'public-key.pem', (text) => `${text}${text}`),
  envelope('with a blank at its end', (text) => `${text} `),
  envelope('without its end of line', (text) => text.trimEnd()),
  envelope('in two lines', (text) => text.replace('","payloadType', '",\n"payloadType')),
  envelope('with other base64 of the same bytes', looseBits),
  envelope('with another signature of the same text', otherScalar),
  envelope('with a payload before its own', (text) => text.replace('{', '{"payload":"e30=",')),
  envelope('without a signature', (text) => text.replace(/"sig":"[^"]+"/, '"sig":""')),
  envelope('that is empty', () => ''),
  envelope('nested a hundred thousand times', () => '['.repeat(100_000)),
  envelope('in the name of another key', (text) =>
    text.replace(/"keyid":"[^"]+"/, `"keyid":"${'0'.repeat(64)}"`),
  ),
  {
    name: 'the attestation of another run',
    of: 'archive',
    forge: ({ run }) => put(run(2, ENVELOPE), readFileSync(run(1, ENVELOPE))),
    file: inRun(2, 'report.json'),
    what: 'changed',
  },
  {
    name: 'pages of two languages in place of each other',
    of: 'archive',
    forge: ({ run }) => {
      renameSync(run(2, 'report.en.html'), run(2, 'x'))
      renameSync(run(2, 'report.ja.html'), run(2, 'report.en.html'))
      renameSync(run(2, 'x'), run(2, 'report.ja.html'))
    },
    file: inRun(2, 'report.ja.html'),
    what: 'changed',
  },
  {
    name: 'reports of two runs in place of each other',
    of: 'archive',
    forge: ({ run }) => {
      renameSync(run(1, 'report.json'), run(1, 'x'))
      renameSync(run(2, 'report.json'), run(1, 'report.json'))
      renameSync(run(1, 'x'), run(2, 'report.json'))
    },
    file: inRun(2, 'report.json'),
    what: 'changed',
  },
  {
    name: 'a name in capitals',
    of: 'archive',
    forge: ({ run }) => renameSync(run(2, 'report.json'), run(2, 'Report.json')),
    file: inRun(2, 'Report.json'),
    what: 'added',
  },
  {
    name: 'a folder within a run',
    of: 'archive',
    forge: ({ run }) => cpSync(run(1), run(2, 'more'), { recursive: true }),
    file: inRun(2, 'more'),
    what: 'irregular',
  },
  added('hidden', '.report.json'),
  added('of an editor', 'report.json~'),
  added('with a line feed', 'report.json\nVerified: 3 runs'),
  added('with a carriage return', 'x\rVerified: 3 runs'),
  added('that acts on a terminal', '\u001b]0;x\u0007\u001b[2J'),
  added('of the second set of controls', 'x\u009b2J'),
  added('read from right to left', 'report\u202enosj.json'),
  added('in letters read from right to left', '\u05d0\u05d1 is good'),
  added('with a letter that looks like another', 'r\u0435port.json'),
  added('with a blank at its end', 'report.json '),
  added('of no width', 'report\u200b.json'),
  added('in full width', 'ｒｅｐｏｒｔ.json'),
  added('composed', 'r\u00e9port.json'),
  added('decomposed', 're\u0301port.json'),
  added('as long as can be', 'x'.repeat(255)),
  added('with a tab', 'x\tis good'),
  added('with a backslash', '..\\report.json'),
  added('called as a property of all objects', '__proto__'),
]
