/** Bytes of TCP in a packet: of which stream, and from which number on. */
export interface Segment {
  readonly stream: string
  readonly sequence: number
  /** Where its bytes stand in the packet. */
  readonly from: number
  readonly to: number
}

/** Bytes in front of the packet of the Internet Protocol, by link type: none is 0, the last two bytes tell it else. */
const LINKS: Readonly<Record<number, number>> = {
  0: 4,
  1: 14,
  101: 0,
  108: 4,
  113: 16,
  228: 0,
  229: 0,
  276: 20,
}
const ETHERNET = 1
const TAGS = [0x8100, 0x88a8] // of virtual networks: four bytes each

const TCP = 6

/** The bytes of TCP in a packet; null where there are none that are known. */
export function segmentOf(packet: Buffer, link: number): Segment | null {
  let at = LINKS[link]
  if (at === undefined) return null
  if (link === ETHERNET)
    while (packet.length >= at + 4 && TAGS.includes(packet.readUInt16BE(at - 2))) at += 4
  const version = (packet[at] ?? 0) >>> 4
  if (version === 4 && packet.length >= at + 20) return overIpv4(packet, at)
  return version === 6 && packet.length >= at + 40 ? overIpv6(packet, at) : null
}

function overIpv4(packet: Buffer, at: number): Segment | null {
  const isPart = (packet.readUInt16BE(at + 6) & 0x3fff) !== 0 // of a packet that a router has cut
  if (packet[at + 9] !== TCP || isPart) return null
  const address = (from: number): string => packet.subarray(from, from + 4).join('.')
  const size = packet.readUInt16BE(at + 2) || packet.length - at // 0 where the network card cuts it
  const header = ((packet[at] ?? 0) & 0x0f) * 4
  return tcp(packet, at + header, at + size, [address(at + 12), address(at + 16)])
}

function overIpv6(packet: Buffer, at: number): Segment | null {
  if (packet[at + 6] !== TCP) return null
  const address = (from: number): string =>
    `[${packet.toString('hex', from, from + 16).replaceAll(/.{4}(?!$)/g, '$&:')}]`
  const size = packet.readUInt16BE(at + 4) || packet.length - at - 40
  return tcp(packet, at + 40, at + 40 + size, [address(at + 8), address(at + 24)])
}

/** RFC 9293 section 3.1. */
function tcp(
  packet: Buffer,
  at: number,
  end: number,
  [source, target]: readonly [string, string],
): Segment | null {
  if (packet.length < at + 20) return null
  const [from, to] = [packet.readUInt16BE(at), packet.readUInt16BE(at + 2)]
  const isStart = ((packet[at + 13] ?? 0) & 2) !== 0
  return {
    stream: `${source}:${from} to ${target}:${to}`,
    sequence: (packet.readUInt32BE(at + 4) + (isStart ? 1 : 0)) >>> 0,
    from: at + ((packet[at + 12] ?? 0) >>> 4) * 4,
    to: Math.min(end, packet.length),
  }
}
