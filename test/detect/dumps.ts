/** The ways in which tools and programs write bytes as numbers. */
export const dumps: Readonly<Record<string, (bytes: Buffer) => string>> = {
  'hexdump -C': (bytes) =>
    inLines(bytes, 16, (part, at) => {
      const [left, right] = [pairs(part.subarray(0, 8)), pairs(part.subarray(8))]
      const row = `${left.join(' ')}  ${right.join(' ')}`.padEnd(48)
      return `${hex(at, 8)}  ${row}  |${shown(part)}|`
    }),
  xxd: (bytes) =>
    inLines(
      bytes,
      16,
      (part, at) => `${hex(at, 8)}: ${words(part).join(' ').padEnd(39)}  ${shown(part)}`,
    ),
  'tcpdump -X': (bytes) =>
    inLines(
      bytes,
      16,
      (part, at) => `\t0x${hex(at, 4)}:  ${words(part).join(' ').padEnd(39)}  ${shown(part)}`,
    ),
  'od -A x -t x1z': (bytes) =>
    inLines(bytes, 16, (part, at) => `${hex(at, 6)} ${pairs(part).join(' ')}  >${shown(part)}<`),
  'hexdump, little-endian': (bytes) =>
    inLines(bytes, 16, (part, at) => `${hex(at, 7)} ${words(swapped(part)).join(' ')}`),
  'a dump in a log': (bytes) =>
    inLines(bytes, 16, (part, at) => `10:00:00,123 wire ${hex(at, 8)}  ${pairs(part).join(' ')}`),
  'a dump of Netty': (bytes) =>
    inLines(
      bytes,
      16,
      (part, at) => `|${hex(at, 8)}| ${pairs(part).join(' ').padEnd(47)} |${shown(part)}|`,
    ),
  gdb: (bytes) =>
    inLines(
      bytes,
      8,
      (part, at) =>
        `0x7fffe0${hex(at, 2)}:\t${pairs(part)
          .map((pair) => `0x${pair}`)
          .join('\t')}`,
    ),
  'xxd -i': (bytes) =>
    `a[] = {\n${inLines(bytes, 12, (part) => `  ${pairs(part).map((pair) => `0x${pair}`)},`.replaceAll(',0x', ', 0x'))}\n};`,
  'Buffer of Node.js': (bytes) => `<Buffer ${pairs(bytes).join(' ')}>`,
  BitConverter: (bytes) => pairs(bytes).join('-').toUpperCase(),
  'openssl -text': (bytes) => pairs(bytes).join(':'),
  'JSON of a Buffer': (bytes) => JSON.stringify({ body: bytes }),
  'Arrays.toString': (bytes) => `[${[...bytes].join(', ')}]`,
  Go: (bytes) => `[${[...bytes].join(' ')}]`,
  Erlang: (bytes) => `<<${[...bytes].join(',')}>>`,
  'a list over lines': (bytes) =>
    `[\n${inLines(bytes, 10, (part) => `    ${[...part].join(', ')},`)}\n]`,
}

const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0')

const pairs = (bytes: Uint8Array): string[] => Array.from(bytes, (byte) => hex(byte, 2))

const words = (bytes: Uint8Array): string[] =>
  pairs(bytes)
    .join('')
    .match(/.{1,4}/g) ?? []

const shown = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[^ -~]/g, '.')

/** The two bytes of each word in the other order. */
const swapped = (bytes: Uint8Array): Uint8Array =>
  Buffer.from([...bytes, 0])
    .subarray(0, (bytes.length + 1) & ~1)
    .swap16()

function inLines(
  bytes: Buffer,
  length: number,
  write: (part: Buffer, at: number) => string,
): string {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += length) {
    lines.push(write(bytes.subarray(at, at + length), at))
  }
  return lines.join('\n')
}
