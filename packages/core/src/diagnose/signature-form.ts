import { decodeBase64, encodeBase64 } from '../encoding/base64.ts'
import { lenientHex } from './lenient.ts'
import type { Mistake } from './mistake.ts'

/** A digest as it was written, brought into standard base64. */
export interface WrittenDigest {
  /** Standard base64 of the 32 bytes; undefined where there are not 32 bytes to be had. */
  readonly base64: string | undefined
  /** How it was written, where that is a mistake. */
  readonly form: 'hex' | 'base64-of-hex' | 'base64url' | 'percent-encoded' | 'other-length' | undefined
}

const hexDigest = /^[0-9a-f]{64}$/i

/** Reads a digest in whatever form it was written. */
export function readDigest(written: string): WrittenDigest {
  if (/^[A-Za-z0-9+/]{43}=$/.test(written)) return { base64: written, form: undefined }
  if (hexDigest.test(written)) return { base64: base64Of(lenientHex(written)), form: 'hex' }
  if (/%(2b|2f|3d)/i.test(written)) {
    const inner = readDigest(written.replace(/%(2b|2f|3d)/gi, (code) => decodeURIComponent(code)))
    return { base64: inner.base64, form: 'percent-encoded' }
  }
  const bytes = decodeBase64(
    written
      .replaceAll('-', '+')
      .replaceAll('_', '/')
      .replace(/(?<!=)=+$/, ''),
  )
  if (bytes?.length === 32) return { base64: encodeBase64(bytes), form: 'base64url' }
  const text = bytes && String.fromCharCode(...bytes.slice(0, 65))
  if (text !== undefined && hexDigest.test(text)) {
    return { base64: base64Of(lenientHex(text)), form: 'base64-of-hex' }
  }
  const isDigest =
    [16, 20, 28, 48, 64].includes(bytes?.length ?? 0) || /^([0-9a-f]{2}){20,64}$/i.test(written)
  return { base64: undefined, form: isDigest ? 'other-length' : undefined }
}

function base64Of(bytes: Uint8Array | undefined): string | undefined {
  return bytes && encodeBase64(bytes)
}

/** The mistake that a form of the signature is. */
export const signatureForms: Readonly<Record<NonNullable<WrittenDigest['form']>, Mistake>> = {
  hex: 'signature-hex',
  'base64-of-hex': 'signature-base64-of-hex',
  base64url: 'signature-base64url',
  'percent-encoded': 'signature-percent-encoded',
  'other-length': 'signature-algorithm-wrong',
}
