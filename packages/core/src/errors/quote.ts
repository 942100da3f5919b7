/** Makes of the exchange's words what an error may hold: cut short, and without the secrets that are given with them. */
export type MaskWords = (text: string, secrets: readonly string[]) => string

/**
 * The exchange's words as an error may hold them: on one line, of 500 characters at most, without what the caller knows to
 * be secret, and without long runs of letters and digits, which may be a secret in base64 or in hexadecimal.
 *
 * @param secrets - what to take out
 */
export function quote(text: string, secrets: readonly (string | RegExp)[]): string {
  return [...secrets, /\b(?=\w*\d)[\w=]{32,}/g]
    .reduce<string>((rest, piece) => rest.replaceAll(piece, '[redacted]'), text)
    .replaceAll(/\s+/g, ' ')
    .slice(0, 500)
}
