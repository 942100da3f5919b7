import { host } from '../platform/host.ts'

let encoder: { encode(text: string): Uint8Array<ArrayBuffer> } | undefined

/** The UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  encoder ??= new (host().TextEncoder)()
  return encoder.encode(text)
}
