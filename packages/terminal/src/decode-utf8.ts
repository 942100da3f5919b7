/**
 * Bytes of a file or a pipe as text. What is no UTF-8, as the UTF-16 of PowerShell, would otherwise be read with its letters
 * replaced: another secret, another name, and nobody told.
 *
 * @param mark - what becomes of a byte order mark at the beginning; default `'drop'`
 * @throws Error that says so
 */
export function decodeUtf8(bytes: Uint8Array, mark: 'drop' | 'keep' = 'drop'): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: mark === 'keep' }).decode(bytes)
  } catch {
    throw new Error('it is not UTF-8')
  }
}
