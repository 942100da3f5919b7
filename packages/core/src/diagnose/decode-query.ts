/** Percent-decodes what can be decoded and leaves the rest as it is: a wire may carry a bare `%`. */
export function decodeQuery(text: string): string {
  return text.replace(/(%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes)
    } catch {
      return escapes
    }
  })
}
