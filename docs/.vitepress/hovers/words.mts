/** Columns of a phone, and the most lines that can be read there without scrolling. */
const columns = 44
const mostTypeLines = 10
const mostDocLength = 260

/** What teaches nothing: names of modules, and what JavaScript and Node bring along. */
const known = /^(import |var |Console\.|module )/

/** A type and what is said of it, with an empty line between; undefined where it is not worth showing, or is too long. */
export function wordsOf(type: string, docs: string | undefined): string | undefined {
  const text = type.replace(/\nexport .*$/, '').trim()
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / columns)), 0)
  if (known.test(text) || /: any$/.test(text) || lines > mostTypeLines) return undefined
  return [text, ...saysOf(docs ?? '')].join('\n\n')
}

/** The first paragraphs that fit, or the first sentence. */
function saysOf(docs: string): string[] {
  const plain = docs
    .replace(/\{@link (?:[^}|]*\| ?)?([^}]*)\}/g, '$1')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
  const said: string[] = []
  for (const paragraph of plain.split(/\n{2,}/).map((one) => one.replace(/\s+/g, ' ').trim())) {
    if (!/^[A-Z`]/.test(paragraph) || [...said, paragraph].join(' ').length > mostDocLength) break
    said.push(paragraph)
  }
  if (said.length > 0) return said
  const sentence = /^[A-Z`][\s\S]*?[.:](?=\s|$)/.exec(plain)?.[0].replace(/\s+/g, ' ')
  return sentence !== undefined && sentence.length <= mostDocLength ? [sentence] : []
}
