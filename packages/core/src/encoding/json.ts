/**
 * JSON that keeps integers above 2^53. `JSON.parse` rounds them, and not every runtime shows a reviver the
 * source text, so the digits are put in quotes before parsing: the named fields arrive as strings.
 */

/**
 * An integer behind a key. Within a string a quotation mark follows a backslash, and one that opens a key never does;
 * nothing is read twice, so a text that is no JSON costs no more than one that is.
 */
const keyed = /(?<=[^\\]"([^"\\]+)"\s*:\s*)-?(0|[1-9]\d*)(?![\d.e])/gi

/**
 * Parses JSON; the named fields keep every digit of an integer, as a string, at any depth.
 *
 * @param text - JSON text
 * @param integerFields - names of fields whose integers may exceed 2^53; none: plain `JSON.parse`
 * @throws SyntaxError where the text is not JSON
 */
export function parseJson(text: string, integerFields?: readonly string[]): unknown {
  return JSON.parse(
    integerFields
      ? text.replace(keyed, (digits, name) => (integerFields.includes(name) ? `"${digits}"` : digits))
      : text,
  )
}

/** Fields whose integers may exceed 2^53, and what reads a text that has them: {@link parseJson}. */
export interface IntegerFields {
  readonly fields: readonly string[]
  readonly parse: (text: string, integerFields: readonly string[]) => unknown
}
