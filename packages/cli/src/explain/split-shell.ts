/** Splits a command line as a POSIX shell does, with `$'…'` as bash has it; nothing in it is ever run. */
export function splitShell(line: string): readonly string[] {
  const words: string[] = []
  let word: string | undefined
  let at = 0
  const add = (text: string): void => {
    word = (word ?? '') + text
  }
  while (at < line.length) {
    const char = line[at] as string
    const rest = line.slice(at)
    const ansi = /^\$'((?:[^'\\]|\\.)*)'/s.exec(rest)
    const single = /^'([^']*)'/s.exec(rest)
    const double = /^"((?:[^"\\]|\\.)*)"/s.exec(rest)
    if (/\s/.test(char)) {
      if (word !== undefined) words.push(word)
      word = undefined
      at++
    } else if (ansi) {
      add(unescapeAnsi(ansi[1] ?? ''))
      at += ansi[0].length
    } else if (single) {
      add(single[1] ?? '')
      at += single[0].length
    } else if (double) {
      add((double[1] ?? '').replace(/\\(\n|["\\$`])/g, (_, kept: string) => (kept === '\n' ? '' : kept)))
      at += double[0].length
    } else if (char === '\\') {
      // A backslash at the end of a line joins it with the next one.
      const next = /^\\(\r?\n|.)/s.exec(rest)?.[1] ?? ''
      if (!next.includes('\n')) add(next)
      at += 1 + next.length
    } else {
      add(char)
      at++
    }
  }
  return word === undefined ? words : [...words, word]
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

function unescapeAnsi(text: string): string {
  return text.replace(/\\(u[0-9a-f]{1,4}|x[0-9a-f]{1,2}|.)/gis, (_, code: string) =>
    /^[ux][0-9a-f]/i.test(code)
      ? String.fromCharCode(Number.parseInt(code.slice(1), 16))
      : (controls[code] ?? code),
  )
}
