/** The one way to a stream that people look at: whatever is printed goes through it, and comes out harmless. */
import { visible, visibleJson } from './visible.ts'
import { render, renderRow, type Screen, type Words } from './words.ts'
import { layOut } from './wrap.ts'

/** Prints on one stream. What it is given is foreign text; only {@link Words} that we paint have colours. */
export interface Terminal {
  /** Whether a status is painted anew in its place; false in a pipe, in a file, and where a terminal cannot. */
  readonly repaints: boolean
  /** Columns that lines are wrapped to; undefined in a pipe and in a file, where none is. */
  readonly width: number | undefined
  /** Whether the reader is so far behind that what is not needed is better left out. */
  readonly isBehind: boolean
  /** Prints lines, wrapped between words on a terminal. A line break within one is shown, not obeyed. */
  print(...lines: readonly Words[]): void
  /** Prints text that has lines of its own, as they are: a stack. */
  printText(text: string): void
  /** Prints a help text, laid out for the terminal's width; 80 columns in a pipe. */
  printHelp(text: string): void
  /** Prints a value as JSON for machines; the same value and the same bytes on a terminal and in a pipe. */
  printJson(value: unknown, indent?: number): void
  /** Prints a question: no line break behind it. */
  ask(words: Words): void
  /** Shows a line that the next one takes the place of, below everything else; undefined takes it away. */
  status(words: Words | undefined): void
}

/** Characters of a text with lines of its own that are shown at most. */
const MAX_TEXT_CHARS = 50_000
/** Bytes that wait for a reader, a pipe's own room not counted, before it is behind. */
const MAX_WAITING = 65_536
const CLEAR_LINE = '\r\u001b[2K'
/** Columns of a terminal that does not say how many it has, and of a help text in a pipe. */
const USUAL_WIDTH = 80

/**
 * Opens a stream for printing.
 *
 * @param stream - standard output or standard error. Where it is no terminal, a status is a line like any other
 */
export function openTerminal(stream: Screen): Terminal {
  const isScreen = stream.isTTY === true
  // A terminal of TERM=dumb, as editors have it, shows what would clear a line.
  const repaints = isScreen && process.env['TERM'] !== 'dumb'
  let standing = ''
  // Looked at anew each time: a window changes its size while a program runs.
  const widthOf = (): number | undefined => (isScreen ? stream.columns || USUAL_WIDTH : undefined)
  const write = (text: string): void => {
    stream.write(standing === '' ? text : `${CLEAR_LINE}${text}${standing}`)
  }
  const printText = (text: string): void => {
    write(`${visible(text.replace(/\n$/, ''), { multiline: true, max: MAX_TEXT_CHARS })}\n`)
  }
  return {
    repaints,
    get width() {
      return widthOf()
    },
    get isBehind() {
      return (stream.writableLength ?? 0) > MAX_WAITING
    },
    print(...lines) {
      const width = widthOf()
      write(lines.map((line) => `${render(line, stream, width)}\n`).join(''))
    },
    printText,
    printHelp: (text) => printText(layOut(text, widthOf() ?? USUAL_WIDTH)),
    printJson(value, indent) {
      write(`${visibleJson(value, indent)}\n`)
    },
    ask(words) {
      write(render(words, stream))
    },
    status(words) {
      const width = repaints ? widthOf() : undefined
      if (width === undefined) {
        if (words !== undefined) stream.write(`${render(words, stream)}\n`)
        return
      }
      // What wraps cannot be cleared: of two rows only the last one would go.
      const line = words === undefined ? '' : renderRow(words, stream, width)
      if (line !== '' || standing !== '') stream.write(`${CLEAR_LINE}${line}`)
      standing = line
    },
  }
}
