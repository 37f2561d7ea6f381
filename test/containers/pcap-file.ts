import { gunzipSync } from 'node:zlib'

/** By tcpdump 4.99: two requests to a server that answers in gzip, in chunks, and in Brotli, with published test cards. */
export const CAPTURE: Buffer = gunzipSync(
  Buffer.from(
    'H4sICDisDWsCA3JlYWwucGNhcACdkz9ME3EUx1//IOUHF4mJjbpwNoFIQstde7XkAgmijfVIBKQiC5bSnrQB7kg5HDAqEaPBDsaJOolxaaILKEpcYSBhKCEmTGwsDE5uhoC/d6RHe56N+i5tfvm1+dz3+33vfVtbfmsHJ5yUE2z0O/SBGevdrwGJniUoLxeEAdq55U7oPFXnegxgw8/eRqSZB1jAfyzaj3YOOQC782jHaXeRAe65D+9tDgdBcqwiGQDJ7V+L5Ejz3kZee1Kg9NzimaPNUjJ7d/AC0otklZK7KKnLiixwH3XNp02ac5S+NVsPnYeX6KXtWC+SkfjsoAaWKGHJiviO+4TE2jeWxHOUuGAQA0js7emPsq2jM+lJNhKN9rbyPp4hCVXRZEXzjsvKqJYSWT+9i6hTmsjy/pCPow8v8m1CKMCQq6qiyAktrSoiOybLk974ePq+zBAKiWeSHcGSEmihgZcHlSJx82ig6ZUp7C0ebNWlkVDxDWgCiQ0OAtuUsG1FXHf7dSJYEjGSVYN4EYnFHFg/x7E93SdxyEpCTaaVUZHFvP7svRvPV/Asslp6QlantY4gQ6KZuDJ1T854wwYnkZpWxuQkxsULDGnIuo6FO94PSDdbpPnC5h1GH6Mm6rDCGK3oY8SUN91Wndfmhk1jFESXSFzoIzBBCRNWxJg7oGeWLM9sbtjIrN/ILIhUP8eQ5Vt+/lqVJEpV843npQHp5/7t11XSCuS+zxa8lMwQDo3iy/N9Fe181u3UWdjJmuzcQAFIvDxIIEcJOSviC+6LvhUrlkS088ggSki8HqZLMZKpsBLcf2wE6uwZIrBLde1a6Sy4BdTZ+MMUe5ZqHdJ1rhmxt6HWvxjVkczv4oXQPw8vQ2rPzj7w4FLHFNUjegS+vDwtnsm4lqK/0OA8Dx1oNlpfW6nNq3qbiakpQ3ntaZOpzTNo+Bc5gCuiGwYAAA==',
    'base64',
  ),
)

/** A packet of Ethernet and TCP from one end to another. */
function packetOf(sequence: number, data: Uint8Array): Buffer {
  const ethernet = Buffer.from('0000000000000000000000000800', 'hex')
  const internet = Buffer.from('450000000000000040060000c0000201c0000202', 'hex')
  internet.writeUInt16BE(40 + data.length, 2)
  const tcp = Buffer.from('30390050000000000000000050180000', 'hex')
  tcp.writeUInt32BE(sequence >>> 0, 4)
  return Buffer.concat([ethernet, internet, tcp, Buffer.alloc(4), data])
}

/** A capture in the old format of these pieces of one stream. */
export function captureOf(
  pieces: readonly (readonly [sequence: number, data: Uint8Array])[],
): Buffer {
  const header = Buffer.alloc(24)
  header.writeUInt32BE(0xd4c3b2a1)
  header.writeUInt32LE(1, 20)
  const records = pieces.flatMap(([sequence, data]) => {
    const packet = packetOf(sequence, data)
    const record = Buffer.alloc(16)
    record.writeUInt32LE(packet.length, 8)
    return [record, packet]
  })
  return Buffer.concat([header, ...records])
}

/** The same in the new format. */
export function newCaptureOf(
  pieces: readonly (readonly [sequence: number, data: Uint8Array])[],
): Buffer {
  const block = (type: number, body: Uint8Array): Buffer => {
    const padded = Buffer.concat([body, Buffer.alloc(-body.length & 3)])
    const size = Buffer.alloc(4)
    size.writeUInt32LE(12 + padded.length)
    const kind = Buffer.alloc(4)
    kind.writeUInt32LE(type)
    return Buffer.concat([kind, size, padded, size])
  }
  const section = block(0x0a0d0d0a, Buffer.from('4d3c2b1a01000000ffffffffffffffff', 'hex'))
  const packets = pieces.map(([sequence, data]) => {
    const packet = packetOf(sequence, data)
    const head = Buffer.alloc(20)
    head.writeUInt32LE(packet.length, 12)
    head.writeUInt32LE(packet.length, 16)
    return block(6, Buffer.concat([head, packet]))
  })
  return Buffer.concat([section, block(1, Buffer.from('0100000000000000', 'hex')), ...packets])
}
