import { utf8 } from '../encoding/utf8.ts'
import { ellipsis } from './ellipsis.ts'

/** The prehash as the exchange builds it and, once a search found it, as the client signed it. */
export interface PrehashComparison {
  /** What has to be signed for the request as it was sent. */
  readonly expected: string
  /** What was signed; absent where it was not found, and equal to `expected` where that is not the mistake. */
  readonly signed?: string
  /** Where the two part; absent where they do not, or where `signed` is. */
  readonly difference?: PrehashDifference
}

/** The place where two prehashes part. */
export interface PrehashDifference {
  /** Index of the first byte (UTF-8) that differs. */
  readonly atByte: number
  /** Number of bytes of each. */
  readonly expectedLength: number
  readonly signedLength: number
  /** Up to 16 bytes of each from that place on, in hexadecimal, separated by spaces; empty at the end. */
  readonly expectedBytes: string
  readonly signedBytes: string
  /** The same places as text with a few characters before it. */
  readonly expectedText: string
  readonly signedText: string
}

const SHOWN_BYTES = 16
const CONTEXT_CHARS = 12
const SHOWN_CHARS = 28

/** Sets two prehashes side by side. */
export function comparePrehash(expected: string, signed: string | undefined): PrehashComparison {
  if (signed === undefined) return { expected }
  if (signed === expected) return { expected, signed }
  const a = utf8(expected)
  const b = utf8(signed)
  let atByte = 0
  while (atByte < a.length && atByte < b.length && a[atByte] === b[atByte]) atByte++
  let atChar = 0
  while (expected[atChar] === signed[atChar]) atChar++
  const hex = (bytes: Uint8Array): string =>
    Array.from(bytes.subarray(atByte, atByte + SHOWN_BYTES), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join(' ')
  const around = (text: string): string => {
    const start = Math.max(0, atChar - CONTEXT_CHARS)
    const end = atChar + SHOWN_CHARS
    return `${start > 0 ? ellipsis() : ''}${text.slice(start, end)}${end < text.length ? ellipsis() : ''}`
  }
  return {
    expected,
    signed,
    difference: {
      atByte,
      expectedLength: a.length,
      signedLength: b.length,
      expectedBytes: hex(a),
      signedBytes: hex(b),
      expectedText: around(expected),
      signedText: around(signed),
    },
  }
}
