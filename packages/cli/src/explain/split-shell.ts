/** What means nothing to a shell; a digit may begin a redirection. */
const plain = /[^\s'"$\\^`|;&<>\d]+/y

/**
 * Splits a command line as a POSIX shell does, with `$'…'` as bash has it; nothing in it is ever run. What the shell
 * keeps for itself is left out: redirections, and whatever comes after the first command.
 */
export function splitShell(line: string): readonly string[] {
  const text = isForCmd(line) ? unescapeCmd(line) : line
  const words: string[] = []
  let word: string | undefined
  let isTarget = false
  let at = 0
  const add = (part: string): void => {
    word = (word ?? '') + part
  }
  const end = (): void => {
    if (word !== undefined && !isTarget) words.push(word)
    if (word !== undefined) isTarget = false
    word = undefined
  }
  while (at < text.length) {
    plain.lastIndex = at
    const run = plain.exec(text)?.[0]
    if (run !== undefined) {
      add(run)
      at += run.length
      continue
    }
    const char = text[at] as string
    const rest = text.slice(at)
    const ansi = /^\$'((?:[^'\\]|\\.)*)'/s.exec(rest)
    const single = /^'([^']*)'/s.exec(rest)
    const double = /^"((?:[^"\\]|\\.)*)"/s.exec(rest)
    // The ends of lines that are continued in cmd (^) and in PowerShell (`).
    const blank = /^(?:\s|[\^`]\r?\n)/.exec(rest)?.[0]
    const redirection = word === undefined && /^(?:&|\d*)(?:>>?|<{1,3})(&[\d-])?/.exec(rest)
    if (blank !== undefined) {
      end()
      at += blank.length
    } else if (word === undefined && !redirection && /^(?:[|;]|&&?(?:\s|$))/.test(rest)) {
      return words
    } else if (redirection) {
      isTarget = redirection[1] === undefined
      at += redirection[0].length
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
  end()
  return words
}

/** Chrome's "Copy as cURL (cmd)" escapes even the quotes: the first one of the line shows it. */
function isForCmd(line: string): boolean {
  return /^[^'"]*\^"/.test(line)
}

/** The caret of cmd.exe: it frees the next character, and at the end of a line the first one of the next line. */
function unescapeCmd(line: string): string {
  return line.replace(/\^(?:\r?\n(\r?\n)?|(.))/g, (_, kept: string | undefined, char: string | undefined) =>
    char === undefined ? (kept ?? '') : char,
  )
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

function unescapeAnsi(text: string): string {
  return text.replace(/\\(u[0-9a-f]{1,4}|x[0-9a-f]{1,2}|.)/gis, (_, code: string) =>
    /^[ux][0-9a-f]/i.test(code)
      ? String.fromCharCode(Number.parseInt(code.slice(1), 16))
      : (controls[code] ?? code),
  )
}
