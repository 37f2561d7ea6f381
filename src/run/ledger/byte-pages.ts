const PAGE = 1 << 20

/** Bytes one after another, in pages: growing copies none of them. */
export interface BytePages {
  add(bytes: Uint8Array): void
  /** What was added, in order. */
  all(): Generator<Uint8Array>
}

/** No bytes yet. */
export function bytePages(): BytePages {
  const full: Uint8Array[] = []
  let open = new Uint8Array(0)
  let end = 0
  return {
    add(bytes) {
      if (end + bytes.length > open.length) {
        full.push(open.subarray(0, end))
        open = new Uint8Array(Math.max(PAGE, bytes.length))
        end = 0
      }
      open.set(bytes, end)
      end += bytes.length
    },
    *all() {
      yield* full
      yield open.subarray(0, end)
    },
  }
}

/** The same bytes in fewer parts, each valid until the next one. */
export function* joined(parts: Iterable<Uint8Array>): Generator<Uint8Array> {
  const page = new Uint8Array(PAGE)
  let end = 0
  for (const part of parts) {
    if (end + part.length > PAGE) {
      yield page.subarray(0, end)
      end = 0
    }
    if (part.length > PAGE) yield part
    else {
      page.set(part, end)
      end += part.length
    }
  }
  yield page.subarray(0, end)
}
