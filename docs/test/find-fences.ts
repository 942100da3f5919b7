/** Finds the fenced blocks of pages, READMEs and doc comments. */

/** One fenced block. */
export interface Fence {
  /** File it stands in. */
  readonly file: string
  /** Line of its first line of code, from 1. */
  readonly line: number
  /** What its first line calls it: `ts`, `sh`. */
  readonly language: string
  readonly code: string
  /** Why it is not compiled; absent where it is. */
  readonly skipped?: string
  /** Why it is not run, though it is compiled; absent where it may be. */
  readonly notRun?: string
  /** What stands in brackets behind the language, the tab of a code group; absent where there is none. */
  readonly tab?: string
  /** Whether it starts something that runs until it is stopped, and prints lines to paste. */
  readonly serves?: true
}

/** A fence of Markdown, or of a doc comment, where each line begins with an asterisk. */
const opening = /^(?<indent>\s*(?:\* )?\s*)```(?<language>\w+)\b(?<words>.*)$/

/**
 * All fences of a text in the given languages.
 *
 * @param languages - as their first lines call them; default TypeScript
 * @throws Error for a fence that is not closed, or one marked `ignore` or `no-run` without a reason
 */
export function findFences(
  file: string,
  text: string,
  languages: readonly string[] = ['ts', 'typescript'],
): Fence[] {
  const lines = text.split(/\r?\n/)
  const fences: Fence[] = []
  for (let i = 0; i < lines.length; i++) {
    const { indent = '', language = '', words = '' } = opening.exec(lines[i] ?? '')?.groups ?? {}
    if (!languages.includes(language)) continue
    const end = lines.findIndex((line, at) => at > i && line.trimEnd() === `${indent}\`\`\``)
    if (end === -1) throw new Error(`${file}:${i + 1}: the fence is not closed`)
    const code = lines
      .slice(i + 1, end)
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : ''))
      .join('\n')
    const skipped = reasonOf('ignore', words)
    const notRun = reasonOf('no-run', words)
    const tab = /\[(.+?)\]/.exec(words)?.[1]
    if (skipped === '' || notRun === '')
      throw new Error(`${file}:${i + 1}: "ignore" and "no-run" need a reason behind them`)
    fences.push({
      file,
      line: i + 2,
      language,
      code,
      ...(skipped === undefined ? {} : { skipped }),
      ...(notRun === undefined ? {} : { notRun }),
      ...(tab === undefined ? {} : { tab }),
      ...(/\sserves\b/.test(words) ? { serves: true as const } : {}),
    })
    i = end
  }
  return fences
}

/** What stands behind a word of a fence's first line; undefined where the word is not there. */
function reasonOf(word: string, words: string): string | undefined {
  return new RegExp(`(?:^|\\s)${word}\\b:?(.*)`).exec(words)?.[1]?.trim()
}
