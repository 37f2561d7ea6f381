import type { Contained, ContainerFormat, ContainerReader } from './format.ts'
import { ascii, type Signature, startsWith } from './signature.ts'
import { UnreadableError } from './unreadable-error.ts'

/** A kind of file that is told but not opened. */
type Kind = readonly [name: string, id: string, signatures: readonly Signature[]]

const any = (count: number): Signature => Array<null>(count).fill(null)

/** Kinds of compressed or binary data that have no reader here. One that gets a reader goes from here. */
const CLOSED: readonly Kind[] = [
  ['LevelDB table', 'leveldb', []], // told by its end, where all that is read is watched
  ['lzop data', 'lzop', [[0x89, ...ascii('LZO\0\r\n\x1a\n')]]],
  ['lrzip data', 'lrzip', [ascii('LRZI\0')]],
  ['zpaq archive', 'zpaq', [ascii('7kSt\xa01\x83\xd3'), ascii('zPQ\x01'), ascii('zPQ\x02')]],
  ['pack (.z) data', 'pack', [[0x1f, 0x1e]]],
  ['framed Snappy data', 'snappy', [[0xff, 6, 0, 0, ...ascii('sNaPpY')]]],
  ['LZFSE data', 'lzfse', [ascii('bvx2'), ascii('bvxn')]],
  ['ARJ archive', 'arj', [[0x60, 0xea, null, null, null, 0x0b]]],
  ['ACE archive', 'ace', [[...any(7), ...ascii('**ACE**')]]],
  ['Windows image', 'wim', [ascii('MSWIM\0\0\0')]],
  ['squashfs image', 'squashfs', [ascii('hsqs'), ascii('sqsh')]],
  [
    'disk of a virtual machine',
    'vm-disk',
    [ascii('QFI\xfb'), ascii('KDMV'), ascii('COWD'), ascii('vhdxfile'), ascii('conectix')],
  ],
  ['ORC file', 'orc', [ascii('ORC\n')]],
  ['HDF5 file', 'hdf5', [ascii('\x89HDF\r\n\x1a\n')]],
  [
    'Access database',
    'access',
    [ascii('\0\x01\0\0Standard Jet DB'), ascii('\0\x01\0\0Standard ACE DB')],
  ],
  ['Windows event log', 'evtx', [ascii('ElfFile\0')]],
  ['Oracle export', 'oracle-export', [[3, null, null, ...ascii('EXPORT:V')]]],
  ['Oracle Data Pump dump', 'oracle-data-pump', []], // told by what its header names
  ['SQL Server backup', 'mssql-backup', [ascii('MSSQLBAK'), ascii('TAPE')]],
  ['table of a BACPAC', 'bacpac-table', []], // told by its place in the archive
]

/** What needs a key or a password. */
const ENCRYPTED: readonly Kind[] = [
  [
    'PGP message',
    'pgp',
    [
      ascii('-----BEGIN PGP MESSAGE-----'),
      [0x85, null, 0x0c, 3],
      [0x84, null, 3],
      [0x8c, 0x0d, 4],
      [0xc1, 0xc0, null, 3],
    ],
  ],
  ['age file', 'age', [ascii('age-encryption.org/'), ascii('-----BEGIN AGE ENCRYPTED FILE-----')]],
  ['OpenSSL enc file', 'openssl', [ascii('Salted__'), ascii('U2FsdGVkX1')]],
  ['Ansible vault', 'ansible-vault', [ascii('$ANSIBLE_VAULT;')]],
  ['LUKS volume', 'luks', [ascii('LUKS\xba\xbe'), ascii('SKUL\xba\xbe')]],
  ['BitLocker volume', 'bitlocker', [[...any(3), ...ascii('-FVE-FS-')]]],
  ['KeePass database', 'keepass', [[0x03, 0xd9, 0xa2, 0x9a]]],
  [
    'PKCS #12 key store',
    'pkcs12',
    [
      [0x30, 0x82, null, null, 2, 1, 3, 0x30],
      [0x30, 0x80, 2, 1, 3, 0x30],
    ],
  ],
  ['encrypted Parquet file', 'encrypted-parquet', [ascii('PARE')]],
  [
    'CMS message',
    'cms',
    [
      [0x30, 0x82, null, null, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 3],
      [0x30, 0x80, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 3],
    ],
  ],
]

const SPACE = 0x20
const SHORT = 8 // letters: a longer one stands before no other text

/** Whether a text may begin as a signature does. */
const isWord = (signature: Signature): boolean =>
  signature.length < SHORT &&
  signature.every((byte) => byte !== null && (byte === 0x0a || (byte >= SPACE && byte < 0x7f)))

/** Sizes and offsets, which stand near the beginning of each of these kinds, have bytes that no text has. */
const NEAR = 64
const isText = (start: Uint8Array): boolean => start.subarray(0, NEAR).every((byte) => byte >= 9)

/** All kinds that are told but not opened: what stands in them as it is, is found all the same. */
export const KINDS: readonly Kind[] = [...CLOSED, ...ENCRYPTED]

/** The version of its format, 0.1 to 9.1, then the job that wrote it and the version of the server. */
function isDataPump(start: Uint8Array): boolean {
  const [major = 0, minor = 0] = start
  if (major > 9 || minor !== 1) return false
  const head = Buffer.from(start).toString('latin1')
  return /"[^"]{1,128}"\."[^"]{1,128}"/.test(head) && /\d\d\.\d\d\.\d\d\.\d\d\.\d/.test(head)
}

/** Gives the bytes as they are, and says that this was not all. */
function asItIs(kind: Kind): ContainerReader {
  const [name, id] = kind
  const lack = ENCRYPTED.includes(kind)
    ? new UnreadableError('encrypted', `${name}: needs a key`, { kind: id })
    : new UnreadableError('unsupported', `${name}: only what stands there as it is was read`, {
        kind: id,
      })
  return async function* read(bytes): AsyncGenerator<Contained> {
    yield { name: null, bytes: bytes.pieces(), isPlain: true, isTold: true }
    throw lack
  }
}

/** One format for each. */
export const unsupported: readonly ContainerFormat[] = KINDS.map((kind) => {
  const [, id, signatures] = kind
  const mayBeText = signatures.some(isWord)
  return {
    matches: (start) =>
      id === 'oracle-data-pump'
        ? isDataPump(start)
        : startsWith(start, signatures) && !(mayBeText && isText(start)),
    load: async () => asItIs(kind),
  }
})

const BACPAC_TABLE = /^Data\/[^/]+\/.+\.BCP$/i

/** Loads what tells a file in an archive that its place alone shows to be closed: a table in SQL Server's own form. */
export function closedByPlace(name: Uint8Array): Pick<Contained, 'load'> {
  const kind = CLOSED.find(([, id]) => id === 'bacpac-table')
  if (kind === undefined || !BACPAC_TABLE.test(Buffer.from(name).toString('latin1'))) return {}
  return { load: async () => asItIs(kind) }
}
