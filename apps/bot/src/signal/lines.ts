// Splits a byte stream into lines without ever holding more than one capped line.

/** One line as it came, without its line break. */
export interface RawLine {
  /** 1-based, counting blank lines too, so that it agrees with an editor. */
  readonly number: number
  readonly bytes: Uint8Array
  /** Longer than the cap; `bytes` then holds only its beginning. */
  readonly overlong: boolean
}

/** Longest line taken, in bytes: 64 KiB. A signal has well under one. */
export const MAX_LINE_BYTES: number = 64 * 1024

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/** Yields the lines of a stream; blank ones are left out, a byte order mark and carriage returns are dropped. */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<RawLine, void, void> {
  let number = 0
  let parts: Uint8Array[] = []
  let length = 0

  const finish = (): RawLine | undefined => {
    number += 1
    const bytes = trim(Buffer.concat(parts), number === 1)
    const overlong = length > MAX_LINE_BYTES
    parts = []
    length = 0
    return overlong || !isBlank(bytes) ? { number, bytes, overlong } : undefined
  }
  const take = (piece: Uint8Array): void => {
    const room = MAX_LINE_BYTES - length
    if (room > 0) parts.push(piece.subarray(0, room))
    length += piece.length
  }

  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      take(chunk.subarray(start, end))
      const line = finish()
      if (line) yield line
      start = end + 1
    }
    take(chunk.subarray(start))
  }
  const last = finish()
  if (last) yield last
}

function trim(bytes: Uint8Array, isFirst: boolean): Uint8Array {
  const start = isFirst && BYTE_ORDER_MARK.every((byte, i) => bytes[i] === byte) ? 3 : 0
  return bytes.subarray(start, bytes.at(-1) === CARRIAGE_RETURN ? -1 : undefined)
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09)
}
