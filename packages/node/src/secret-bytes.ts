/** Far more than one API key takes; what is larger is not one, and would only fill the memory. */
export const MAX_SECRET_BYTES = 65_536

/**
 * What a file or a command gave, as text; undefined where it is no UTF-8, as the UTF-16 of PowerShell: letters would be replaced,
 * and every signature would be wrong.
 */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
