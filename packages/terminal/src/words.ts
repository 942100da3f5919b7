/** What is printed, with our own colours told apart from colours that stand in somebody else's text. */
import { styleText } from 'node:util'
import { visible } from './visible.ts'
import { columnsOf, marginWithin, rowsOf } from './wrap.ts'

/** What a text is about; decides its colour. */
export type Tone = 'good' | 'note' | 'warning' | 'bad' | 'dim' | 'strong'

/** A text that is more than its letters: made by {@link paint} and {@link whole}. */
export interface Piece {
  readonly text: string
  readonly tone?: Tone
  readonly max?: number
  readonly isMargin?: true
}

/** A stream of Node's that people may be looking at. */
export interface Screen {
  write(text: string): unknown
  readonly isTTY?: boolean | undefined
  /** Its width in characters; a terminal that does not know it has 80. */
  readonly columns?: number | undefined
  /** Bytes that its reader has not taken yet. */
  readonly writableLength?: number | undefined
}

/** A line to print. Every string in it is shown as foreign text is, whoever wrote it. */
export type Words = string | Piece | readonly Words[]

const formats = {
  good: 'green',
  note: 'cyan',
  warning: 'yellow',
  bad: 'red',
  dim: 'dim',
  strong: 'bold',
} as const

/** A text in a colour, where the stream that it is printed on shows colours. */
export function paint(tone: Tone, text: string): Piece {
  return { text, tone }
}

/** A text that is never cut, and whose line is never wrapped: what somebody copies from the terminal. */
export function whole(text: string): Piece {
  return { text, max: Number.POSITIVE_INFINITY }
}

/** Stands between what a line begins with and its text: where the line is too long for the screen, it goes on below the text. */
export const margin: Piece = { text: '', isMargin: true }

/**
 * Words as they are written to a stream: escaped, wrapped, and then coloured.
 *
 * @param width - columns to wrap to; undefined where nothing is wrapped
 */
export function render(words: Words, stream: Screen, width?: number): string {
  const pieces = piecesOf(words).map((one) => ({ ...one, text: shown(one) }))
  const text = pieces.map((one) => one.text).join('')
  const isCopied = pieces.some(({ max }) => max !== undefined)
  if (width === undefined || isCopied) return slice(pieces, 0, text.length, stream)
  const before = pieces.slice(
    0,
    Math.max(
      0,
      pieces.findIndex(({ isMargin }) => isMargin),
    ),
  )
  const indent = / */.exec(text)?.[0].length ?? 0
  const wished = before.length === 0 ? indent : columnsOf(before.map((one) => one.text).join(''))
  const left = marginWithin(width, wished)
  return rowsOf(text, width, left)
    .map(([from, to], i) => ' '.repeat(i && left) + slice(pieces, from, to, stream))
    .join('\n')
}

/** Words as far as they go into one row of a screen; what is left out is marked. */
export function renderRow(words: Words, stream: Screen, width: number): string {
  const pieces = piecesOf(words).map((one) => ({ ...one, text: shown(one) }))
  const signs = [...pieces.map((one) => one.text).join('')]
  if (columnsOf(signs.join('')) < width) return slice(pieces, 0, signs.join('').length, stream)
  // The last column stays free: what is written there makes some terminals begin a new row.
  while (columnsOf(signs.join('')) > width - 2) signs.pop()
  return `${slice(pieces, 0, signs.join('').length, stream)}…`
}

/** What stands from one place to another, each piece in its colour. */
function slice(pieces: readonly Piece[], from: number, to: number, stream: Screen): string {
  let at = 0
  return pieces
    .map(({ text, tone }) => {
      const part = text.slice(Math.max(0, from - at), Math.max(0, to - at))
      at += text.length
      // Node's rules: NO_COLOR, FORCE_COLOR, and none where the stream is no terminal.
      return tone === undefined || part === ''
        ? part
        : styleText(formats[tone], part, { stream: stream as NodeJS.WriteStream })
    })
    .join('')
}

function shown({ text, max }: Piece): string {
  return visible(text, max === undefined ? {} : { max })
}

function piecesOf(words: Words): readonly Piece[] {
  if (typeof words === 'string') return [{ text: words }]
  return isList(words) ? words.flatMap(piecesOf) : [words]
}

function isList(words: Piece | readonly Words[]): words is readonly Words[] {
  return Array.isArray(words)
}
