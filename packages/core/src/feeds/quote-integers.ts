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
