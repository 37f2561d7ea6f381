import { type ConnectOpts, Socket, type SocketConstructorOpts } from 'node:net'

/** Bytes that one read takes at most: what a window of memory holds. */
const ROOM = 256 * 1024

const reusing = new WeakSet<object>()

/**
 * A socket that reads into one buffer.
 *
 * A server sends 8 or 16 kB at a time. Node makes a buffer of 64 kB for each, and throws it away: that
 * costs as much as all the rest of receiving it.
 */
export function bufferReusingSocket(): Socket {
  const buffer = Buffer.allocUnsafeSlow(ROOM)
  const callback = (length: number): boolean => {
    const bytes = buffer.subarray(0, length)
    socket.emit('data', reusing.has(socket) ? bytes : Buffer.from(bytes))
    return true
  }
  const options: SocketConstructorOpts & ConnectOpts = { onread: { buffer, callback } }
  const socket = new Socket(options)
  return socket
}

/** From now on the bytes of such a socket hold only until it reads on, or again for ever. */
export function reuseBuffer(socket: object, isReused: boolean): void {
  if (isReused) reusing.add(socket)
  else reusing.delete(socket)
}
