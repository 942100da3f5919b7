import { encodeBase64 } from '../encoding/base64.ts'
import { utf8 } from '../encoding/utf8.ts'
import { base64Spelled, counted, spelled } from './spelled.ts'

/** Bytes of a secret that is looked for in base64 and as numbers too: what shorter ones look like is there by chance. */
const MIN_ENCODED_BYTES = 6

/**
 * One pattern that finds each secret as it is and as it travels: escaped in any way, in base64 at any of the three
 * alignments, as bytes.
 *
 * @returns undefined where there are none
 */
export function patternOf(secrets: readonly string[]): RegExp | undefined {
  const forms = [...new Set(secrets)]
    // The longest first: of two that begin alike the shorter would leave a rest.
    .sort((a, b) => b.length - a.length)
    .flatMap((secret) => [...encoded(utf8(secret)), spelled(secret)])
  return forms.length === 0 ? undefined : new RegExp(forms.join('|'), 'gi')
}

function encoded(bytes: Uint8Array): readonly string[] {
  if (bytes.length < MIN_ENCODED_BYTES) return []
  return [...counted(bytes), ...[0, 1, 2].map((offset) => base64Spelled(base64At(bytes, offset)))]
}

/** The letters that depend on these bytes alone, whatever stands before and behind them. */
export function base64At(bytes: Uint8Array, offset: number): string {
  const text = encodeBase64(new Uint8Array([...new Uint8Array(offset), ...bytes]))
  const start = offset === 0 ? 0 : offset + 1
  const end = Math.floor(((bytes.length + offset) * 8) / 6)
  return text.slice(start, end)
}
