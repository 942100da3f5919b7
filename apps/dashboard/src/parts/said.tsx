// What somebody else wrote: shown as text, in full only when asked for.
import { plain } from './format.ts'

const MOST = 160

/** A text of a feed, of a file or of the exchange. */
export function Said({ text, isCode = false }: { readonly text: string; readonly isCode?: boolean }) {
  const shown = plain(text)
  const short = shown.length > MOST ? `${shown.slice(0, MOST)}…` : shown
  const body = isCode ? <code>{short}</code> : short
  if (short === shown) return <bdi class="said">{body}</bdi>
  return (
    <details class="said">
      <summary>
        <bdi>{body}</bdi>
      </summary>
      <bdi>{isCode ? <code>{shown}</code> : shown}</bdi>
    </details>
  )
}
