/** Logs of systems and of networks come in: what applications wrote or sent goes out, put together and decompressed. */
import type { ContainerFormat } from '../format.ts'
import { ascii, starting } from '../signature.ts'
import { isContainerLog } from './container-log-line.ts'
import { isHttpDump } from './http-start.ts'

/** Of systemd. */
export const journal: ContainerFormat = {
  ...starting(ascii('LPKSHHRH')),
  load: async () => (await import('./journal.ts')).readJournal,
}

/** Of Docker and CRI. */
export const containerLog: ContainerFormat = {
  matches: isContainerLog,
  load: async () => (await import('./container-log.ts')).readContainerLog,
}

export const http: ContainerFormat = {
  matches: isHttpDump,
  load: async () => (await import('./http.ts')).readHttp,
}

/** pcap with microseconds and nanoseconds, in both byte orders, and pcapng. */
export const capture: ContainerFormat = {
  ...starting(
    [0xd4, 0xc3, 0xb2, 0xa1],
    [0x4d, 0x3c, 0xb2, 0xa1],
    [0xa1, 0xb2, 0xc3, 0xd4],
    [0xa1, 0xb2, 0x3c, 0x4d],
    [0x0a, 0x0d, 0x0d, 0x0a, null, null, null, null, 0x1a, 0x2b, 0x3c, 0x4d],
    [0x0a, 0x0d, 0x0d, 0x0a, null, null, null, null, 0x4d, 0x3c, 0x2b, 0x1a],
  ),
  load: async () => (await import('./pcap.ts')).readCapture,
}
