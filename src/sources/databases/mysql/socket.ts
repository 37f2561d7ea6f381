import type { Connection } from 'mysql2'

/** What is used of the socket, or over TLS of what stands before it. */
interface Socket {
  pause(): void
  resume(): void
  destroy(): void
  ref?(): void
  unref?(): void
}

/** The socket of a connection, which is absent in the types of mysql2. */
export function socketOf(connection: Connection): Socket {
  return (connection as unknown as { stream: Socket }).stream
}

/** Ends a connection at once: mysql2 would only stop writing, and a paused socket stay open behind unread rows. */
export function cutOff(connection: Connection): void {
  connection.destroy()
  socketOf(connection).destroy()
}
