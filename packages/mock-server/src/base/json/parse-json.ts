/** How deep a text of JSON may nest: KuCoin's own bodies go four deep. */
export const MAX_DEPTH = 32

/**
 * Reads JSON that came from outside. What nests deeper than {@link MAX_DEPTH} is refused: it would break
 * whatever walks it later, such as writing it down again. Throws a SyntaxError.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  if (isDeeper(value, MAX_DEPTH)) throw new SyntaxError(`The JSON nests deeper than ${MAX_DEPTH} levels`)
  return value
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  for (const item of Array.isArray(value) ? value : Object.values(value)) {
    if (isDeeper(item, levels - 1)) return true
  }
  return false
}
