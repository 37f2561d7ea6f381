import type { Contained, ContainerFormat } from './format.ts'
import { ascii, type Signature, startsWith } from './signature.ts'
import { UnreadableError } from './unreadable-error.ts'

/** Containers that are told but not opened: what stands in them as it is, is found all the same. One that gets a reader goes from here. */
export const KINDS: readonly (readonly [string, readonly Signature[]])[] = [
  ['7z archive', [[...ascii('7z'), 0xbc, 0xaf, 0x27, 0x1c]]],
  ['RAR archive', [ascii('Rar!\x1a\x07')]],
  ['LZ4 data', [[0x04, 0x22, 0x4d, 0x18]]],
  ['lzip data', [[...ascii('LZIP'), 1]]],
  ['lzop data', [[0x89, ...ascii('LZO\0\r\n\x1a\n')]]],
  ['LZMA data', [[0x5d, 0, 0, null, null, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]]],
  [
    'compress (.Z) data',
    [
      [0x1f, 0x9d, 0x8c],
      [0x1f, 0x9d, 0x90],
    ],
  ],
  ['framed Snappy data', [[0xff, 6, 0, 0, ...ascii('sNaPpY')]]],
  ['cabinet file', [ascii('MSCF\0\0\0\0')]],
  ['Debian package', [ascii('!<arch>\ndebian-binary')]],
  ['RPM package', [[0xed, 0xab, 0xee, 0xdb]]],
  ['Parquet file', [ascii('PAR1')]],
  ['OLE file (Office before 2007)', [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]]],
]

/** One format for each: it gives the bytes as they are, and says that this was not all. */
export const unsupported: readonly ContainerFormat[] = KINDS.map(([kind, signatures]) => ({
  matches: (start) => startsWith(start, signatures),
  load: async () =>
    async function* read(bytes): AsyncGenerator<Contained> {
      yield { name: null, bytes: bytes.pieces(), isPlain: true }
      throw new UnreadableError('unsupported', `${kind}: only what stands there as it is was read`)
    },
}))
