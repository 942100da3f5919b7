/** Integers above 2^53, which `JSON.parse` rounds: they are taken from the frame's text. */

/**
 * Makes strings of the named integers of an object that was parsed from a text, where each name stands in it once.
 *
 * @returns false where one stands there more often, or deeper: then {@link quoteIntegers} has to help
 */
export function widen(text: string, data: Record<string, unknown>, fields: readonly string[]): boolean {
  for (const field of fields) {
    const name = `"${field}"`
    const at = text.indexOf(name)
    if (at < 0) continue
    const value = data[field]
    if (value === undefined || text.indexOf(name, at + 1) >= 0) return false
    if (typeof value !== 'number') continue
    let from = at + name.length
    while (text.charCodeAt(from) <= 32 || text[from] === ':') from += 1
    let to = from
    while (text.charCodeAt(to) >= 48 && text.charCodeAt(to) <= 57) to += 1
    const digits = text.slice(from, to)
    if (Number(digits) !== value) return false
    data[field] = digits
  }
  return true
}

/** An integer behind a name, where the name ends. */
const integer = /(\s*:\s*)(-?\d+)(?![\d.e])/iy

/**
 * Puts the digits of integers in quotes, so that none above 2^53 is rounded: `JSON.parse` gives them as strings then. Looks
 * for the names alone, so a frame costs one search for each of them.
 *
 * @param text - JSON text
 * @param fields - names whose integers become strings, at any depth
 */
export function quoteIntegers(text: string, fields: readonly string[]): string {
  return fields.reduce(quoteOne, text)
}

function quoteOne(text: string, field: string): string {
  const name = `"${field}"`
  let quoted = ''
  let done = 0
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    integer.lastIndex = at + name.length
    // Behind a backslash it is the end of a longer name, or lies within a text.
    const found = text[at - 1] !== '\\' && integer.exec(text)
    if (!found) continue
    quoted += `${text.slice(done, at)}${name}${found[1]}"${found[2]}"`
    done = integer.lastIndex
  }
  return done ? quoted + text.slice(done) : text
}
