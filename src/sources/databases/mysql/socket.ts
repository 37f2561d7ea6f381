import type { Socket } from 'node:net'
import type { Connection } from 'mysql2'

/** What is absent in the types of mysql2: the socket, over TLS what stands before it, and what waits for an answer. */
interface Inner {
  readonly stream: Socket
  readonly _command: object | null
}

const innerOf = (connection: Connection): Inner => connection as unknown as Inner

/** The socket of a connection. */
export const socketOf = (connection: Connection): Socket => innerOf(connection).stream

/** Whether the server has still to answer. */
export const isOwed = (connection: Connection): boolean => Boolean(innerOf(connection)._command)

/** Ends a connection at once: mysql2 would only stop writing, and a paused socket stay open behind unread rows. */
export function cutOff(connection: Connection): void {
  connection.destroy()
  socketOf(connection).destroy()
}
