/** Messages and mailboxes come in: their parts go out, decoded, attachments as the files that they are. */
import type { ContainerFormat } from '../format.ts'
import { isMail, isMbox } from './mail-start.ts'
import { isPst } from './pst-start.ts'

export { skipTo, takeLine, upTo } from './mail-lines.ts'

export const mail: ContainerFormat = {
  matches: isMail,
  load: async () => (await import('./mail.ts')).readMail,
}

export const mbox: ContainerFormat = {
  matches: isMbox,
  load: async () => (await import('./mbox.ts')).readMbox,
}

/** A folder of Outlook. */
export const pst: ContainerFormat = {
  matches: isPst,
  load: async () => (await import('./pst.ts')).readPst,
}
