/** The one way to a stream that people look at: whatever is printed goes through it, and comes out harmless. */
import { visible, visibleJson } from './visible.ts'
import { render, type Screen, type Words } from './words.ts'

/** Prints on one stream. What it is given is foreign text; only {@link Words} that we paint have colours. */
export interface Terminal {
  /** Whether a status is painted anew in its place; false in a pipe and in a file. */
  readonly repaints: boolean
  /** Prints lines. A line break within one is shown, not obeyed. */
  print(...lines: readonly Words[]): void
  /** Prints text that has lines of its own: help, a stack. */
  printText(text: string): void
  /** Prints a value as JSON for machines; the same value and the same bytes on a terminal and in a pipe. */
  printJson(value: unknown, indent?: number): void
  /** Prints a question: no line break behind it. */
  ask(words: Words): void
  /** Shows a line that the next one takes the place of, below everything else; undefined takes it away. */
  status(words: Words | undefined): void
}

/** Characters of a text with lines of its own that are shown at most. */
const MAX_TEXT_CHARS = 50_000
const CLEAR_LINE = '\r\u001b[2K'

/**
 * Opens a stream for printing.
 *
 * @param stream - standard output or standard error. Where it is no terminal, a status is a line like any other
 */
export function openTerminal(stream: Screen): Terminal {
  const repaints = stream.isTTY === true
  let standing = ''
  const write = (text: string): void => {
    stream.write(standing === '' ? text : `${CLEAR_LINE}${text}${standing}`)
  }
  return {
    repaints,
    print(...lines) {
      write(lines.map((line) => `${render(line, stream)}\n`).join(''))
    },
    printText(text) {
      write(`${visible(text.replace(/\n$/, ''), { multiline: true, max: MAX_TEXT_CHARS })}\n`)
    },
    printJson(value, indent) {
      write(`${visibleJson(value, indent)}\n`)
    },
    ask(words) {
      write(render(words, stream))
    },
    status(words) {
      const shown = words === undefined ? '' : render(words, stream)
      if (!repaints) {
        if (shown !== '') stream.write(`${shown}\n`)
        return
      }
      if (shown !== '' || standing !== '') stream.write(`${CLEAR_LINE}${shown}`)
      standing = shown
    },
  }
}
