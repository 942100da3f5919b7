/** Where a line that is wider than the screen breaks: between words, so that none is torn. */

/** From where to where a row goes, in UTF-16 units; the blanks between two rows belong to none. */
export type Row = readonly [from: number, to: number]

/** Columns that the text beside a margin needs at least; a margin that leaves less is drawn in. */
const LEAST_BESIDE = 24
const DRAWN_IN = 4

/** What takes two columns: East Asian letters and signs, and pictures. Close enough to wrap by. */
const wide =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u

/** Columns that a text takes on a screen. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const sign of text) columns += /\p{M}/u.test(sign) ? 0 : wide.test(sign) ? 2 : 1
  return columns
}

/** The margin that rows after the first get: the one that is wished for, where it leaves room beside it. */
export function marginWithin(width: number, wished: number): number {
  return width - wished < LEAST_BESIDE ? Math.min(DRAWN_IN, wished) : wished
}

/**
 * Breaks a line into rows. A word that is wider than the screen stays whole: a torn link is none.
 *
 * @param margin - columns that each row after the first leaves free
 */
export function rowsOf(text: string, width: number, margin: number): readonly Row[] {
  const rows: Row[] = []
  let [from, to, used] = [0, 0, 0]
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    const [gap, size] = [columnsOf(text.slice(to, index)), columnsOf(word)]
    if (used > 0 && used + gap + size > width) {
      rows.push([from, to])
      ;[from, used] = [index, margin + size]
    } else used += gap + size
    to = index + word.length
  }
  return [...rows, [from, rows.length === 0 ? text.length : to]]
}

/** Lines of a help text that stand for themselves: to be copied, or laid out in columns. */
const asItStands = /^ *\$ /

/**
 * Lays a help text out: what stands at the left edge is running text and filled anew; indented lines stay lines and go
 * on below their last column; a line that begins with `$` is to be copied and stays whole.
 */
export function layOut(text: string, width: number): string {
  const paragraphs = text.replace(/(?<=^|\n)(\S[^\n]*)(?:\n(?=\S)[^\n]*)+/g, (lines) =>
    lines.replaceAll('\n', ' '),
  )
  return paragraphs
    .split('\n')
    .flatMap((line) => {
      if (asItStands.test(line)) return [line]
      const margin = marginWithin(width, /^ +(?:\S+(?: \S+)* {2,})?/.exec(line)?.[0].length ?? 0)
      return rowsOf(line, width, margin).map(
        ([from, to], i) => ' '.repeat(i && margin) + line.slice(from, to),
      )
    })
    .join('\n')
}
