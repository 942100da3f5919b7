// What is wrong with JSON, without a word of what stands in it: near the mistake may be a secret.

/** What the parser ends some of its messages with: up to ten signs on each side of the mistake, or all of a short text. */
const EXCERPT = /, (\.{3})?"([\s\S]*)"(?:\.{3})? is not valid JSON$/
const BEFORE = 10

/** The parser's own words, with the line in the excerpt's place. */
export function sayJsonProblem(message: string, text: string): string {
  const [whole, isCut, excerpt = ''] = EXCERPT.exec(message) ?? []
  if (whole === undefined) return message
  const line = text.slice(0, text.indexOf(excerpt) + (isCut ? BEFORE : 0)).split('\n').length
  return `${message.slice(0, -whole.length)} (line ${line})`
}
