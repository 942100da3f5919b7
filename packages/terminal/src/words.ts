/** What is printed, with our own colours told apart from colours that stand in somebody else's text. */
import { styleText } from 'node:util'
import { visible } from './visible.ts'

/** What a text is about; decides its colour. */
export type Tone = 'good' | 'note' | 'warning' | 'bad' | 'dim' | 'strong'

/** A text that is more than its letters: made by {@link paint} and {@link whole}. */
export interface Piece {
  readonly text: string
  readonly tone?: Tone
  readonly max?: number
}

/** A stream of Node's that people may be looking at. */
export interface Screen {
  write(text: string): unknown
  readonly isTTY?: boolean | undefined
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

/** A text that is never cut: what somebody copies from the terminal. */
export function whole(text: string): Piece {
  return { text, max: Number.POSITIVE_INFINITY }
}

/** Words as they are written to a stream: escaped, and then coloured. */
export function render(words: Words, stream: Screen): string {
  if (typeof words === 'string') return visible(words)
  if (isList(words)) return words.map((one) => render(one, stream)).join('')
  const { text, tone, max } = words
  const shown = visible(text, max === undefined ? {} : { max })
  // Node's rules: NO_COLOR, FORCE_COLOR, and none where the stream is no terminal.
  return tone === undefined
    ? shown
    : styleText(formats[tone], shown, { stream: stream as NodeJS.WriteStream })
}

function isList(words: Piece | readonly Words[]): words is readonly Words[] {
  return Array.isArray(words)
}
