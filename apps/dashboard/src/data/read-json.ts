// What the bot says, as it may be shown: much of it was written by strangers.

/**
 * Reads JSON whose texts can be seen: letters that would not be, or that turn the text around, are written out.
 * @throws SyntaxError
 */
export function readJson<T>(json: string): T {
  return JSON.parse(json, (_, value: unknown) => (typeof value === 'string' ? visible(value) : value)) as T
}

function visible(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu,
    (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`,
  )
}
