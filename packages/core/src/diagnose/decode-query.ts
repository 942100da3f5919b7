/** Nobody's request is that long, and what does not decode costs a thrown error each time. */
export const MAX_QUERY_CHARS = 16_000

/**
 * Percent-decodes what can be decoded and leaves the rest as it is: a wire may carry a bare `%`. A text beyond
 * {@link MAX_QUERY_CHARS} stays as it is altogether.
 */
export function decodeQuery(text: string): string {
  if (text.length > MAX_QUERY_CHARS) return text
  return text.replace(/(%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes)
    } catch {
      return escapes
    }
  })
}
