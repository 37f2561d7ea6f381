/**
 * Archives come in, their files go out, each with its path: those that need recovery or are of any size are read here,
 * the rest by libarchive.
 */
import type { ContainerFormat } from '../format.ts'
import { ascii, starting } from '../signature.ts'
import { isIso, mayBeIso } from './iso-start.ts'
import { isTar } from './tar-header.ts'
import { HOSTS, hasZipBehind } from './zip-behind-start.ts'
import { isZip } from './zip-start.ts'

const loadLibarchive: ContainerFormat['load'] = async () =>
  (await import('./libarchive.ts')).readWithLibarchive

/** A cpio archive whose header is text: a telephone number may begin so, but no line of it has as many digits. */
const isTextCpio = (start: Uint8Array): boolean =>
  start[0] === 0x30 &&
  /^07070[127][\da-f]{40}/i.test(Buffer.from(start.subarray(0, 64)).toString('latin1'))

export const zip: ContainerFormat = {
  matches: isZip,
  load: async () => (await import('./zip.ts')).readZip,
}

/** A program or a picture with an archive behind it. */
export const zipBehind: ContainerFormat = {
  ...starting(...HOSTS),
  confirms: hasZipBehind,
  load: async () => (await import('./zip-behind.ts')).readZipBehind,
}

/** 7z, RAR, LHA, cabinet, cpio (binary), ar, xar, RPM. */
export const libarchive: ContainerFormat = {
  ...starting(
    [...ascii('7z'), 0xbc, 0xaf, 0x27, 0x1c],
    ascii('Rar!\x1a\x07'),
    [null, null, ...ascii('-lh'), null, ...ascii('-')],
    ascii('MSCF\0\0\0\0'),
    [0xc7, 0x71],
    ascii('!<arch>\n'),
    ascii('xar!'),
    [0xed, 0xab, 0xee, 0xdb],
  ),
  load: loadLibarchive,
}

export const textCpio: ContainerFormat = { matches: isTextCpio, load: loadLibarchive }

export const tar: ContainerFormat = {
  matches: isTar,
  load: async () => (await import('./tar.ts')).readTar,
}

export const iso: ContainerFormat = {
  matches: mayBeIso,
  confirms: isIso,
  load: async () => (await import('./iso.ts')).readIso,
}
