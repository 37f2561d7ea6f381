/**
 * Documents of office programs come in, old and new: their texts, cells and parts go out, as lines that detection reads
 * like others, and what is attached as the files that it is.
 */
import type { ContainerFormat } from '../format.ts'
import { ascii, starting } from '../signature.ts'
import { isOffice } from './office-root.ts'

export { type MessageProperty, readProperties } from './msg.ts'
export { isOfficePlace } from './office-root.ts'
export { isSharedStrings, readWorkbook } from './spreadsheet.ts'

/** Word, Excel, PowerPoint and OpenDocument. */
export const office: ContainerFormat = {
  matches: isOffice,
  load: async () => (await import('./office.ts')).readOffice,
}

/** Files before 2007, and messages of Outlook. */
export const ole: ContainerFormat = {
  ...starting([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  load: async () => (await import('./ole.ts')).readOle,
}

export const rtf: ContainerFormat = {
  ...starting(ascii('{\\rtf')),
  load: async () => (await import('./rtf.ts')).readRtf,
}
