/**
 * JSON that keeps integers above 2^53. `JSON.parse` rounds them, and not every runtime shows a reviver the
 * source text, so the digits are put in quotes before parsing: the named fields arrive as strings.
 */

/** A string token, and what follows it when it is a key with an integer. Strings are passed over whole. */
const keyed = /"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:\s*)?(-?\d+(?![\d.eE]))?/g

/**
 * Parses JSON; the named fields keep every digit of an integer, as a string, at any depth.
 *
 * @param text - JSON text
 * @param integerFields - names of fields whose integers may exceed 2^53; none: plain `JSON.parse`
 * @throws SyntaxError where the text is not JSON
 */
export function parseJson(text: string, integerFields?: readonly string[]): unknown {
  if (!integerFields) return JSON.parse(text)
  const quoted = text.replace(keyed, (token, name: string, colon?: string, digits?: string) =>
    colon !== undefined && digits !== undefined && integerFields.includes(name)
      ? `"${name}"${colon}"${digits}"`
      : token,
  )
  return JSON.parse(quoted)
}
