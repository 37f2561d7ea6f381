/**
 * Bytes that hold one compressed stream come in, the bytes that were compressed go out. Its formats are told by their
 * beginnings; other formats that have such streams inside get their decompressors here, loaded when the first needs one.
 */
import type { Decompress } from '../compressed.ts'
import type { ContainerFormat } from '../format.ts'
import { ascii, starting } from '../signature.ts'
import { isBrotliText } from './brotli-start.ts'
import { isLzma } from './lzma-start.ts'
import { isZlib } from './zlib-start.ts'

export { unlz4Block } from './lz4-block.ts'
export { unsnappy } from './snappy.ts'
export { unraw, unzlib } from './unraw.ts'
export { isZlib } from './zlib-start.ts'

/** RFC 1952: ID1, ID2 and the only compression method there is. */
export const gzip: ContainerFormat = {
  ...starting([0x1f, 0x8b, 0x08]),
  load: async () => (await import('./gzip.ts')).readGzip,
}

export const bzip2: ContainerFormat = {
  ...starting(
    [...ascii('BZh'), null, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59],
    [...ascii('BZh'), null, 0x17, 0x72, 0x45, 0x38, 0x50, 0x90],
  ),
  load: async () => (await import('./bunzip2.ts')).readBzip2,
}

export const xz: ContainerFormat = {
  ...starting(ascii('\xfd7zXZ\0')),
  load: async () => (await import('./unxz.ts')).readXz,
}

export const lzma: ContainerFormat = {
  matches: isLzma,
  load: async () => (await import('./unlzma.ts')).readLzma,
}

export const lzip: ContainerFormat = {
  ...starting([...ascii('LZIP'), 1]),
  load: async () => (await import('./unlzma.ts')).readLzip,
}

export const compress: ContainerFormat = {
  ...starting([0x1f, 0x9d]),
  load: async () => (await import('./uncompress.ts')).readCompress,
}

export const zstd: ContainerFormat = {
  ...starting([0x28, 0xb5, 0x2f, 0xfd], [0x50, 0x2a, 0x4d, 0x18]),
  load: async () => (await import('./unzstd.ts')).readZstd,
}

export const zlib: ContainerFormat = {
  matches: isZlib,
  load: async () => (await import('./zlib-data.ts')).readZlib,
}

export const lz4: ContainerFormat = {
  ...starting([0x04, 0x22, 0x4d, 0x18], [0x02, 0x21, 0x4c, 0x18]),
  load: async () => (await import('./unlz4.ts')).readLz4,
}

export const brotliText: ContainerFormat = {
  matches: isBrotliText,
  load: async () => (await import('./brotli.ts')).readBrotli,
}

/** Decompressors by what they undo. */
export const decompressors: Readonly<
  Record<'gzip' | 'deflate' | 'brotli' | 'bzip2' | 'xz' | 'zstd', () => Promise<Decompress>>
> = {
  gzip: async () => (await import('./codings.ts')).ungzip,
  deflate: async () => (await import('./codings.ts')).undeflate,
  brotli: async () => (await import('./codings.ts')).unbrotli,
  bzip2: async () => (await import('./bunzip2.ts')).bunzip2,
  xz: async () => (await import('./unxz.ts')).unxz,
  zstd: async () => (await import('./unzstd.ts')).unzstd,
}
