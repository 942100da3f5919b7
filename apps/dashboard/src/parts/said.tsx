// What somebody else wrote: shown as text, in full only when asked for.
const MOST = 160

/** A text of a feed, of a file or of the exchange. */
export function Said({ text, isCode = false }: { readonly text: string; readonly isCode?: boolean }) {
  const short = text.length > MOST ? `${text.slice(0, MOST).replace(/[\ud800-\udbff]$/, '')}…` : text
  const body = isCode ? <code>{short}</code> : short
  if (short === text) return <bdi class="said">{body}</bdi>
  return (
    <details class="said">
      <summary>
        <bdi>{body}</bdi>
      </summary>
      <bdi>{isCode ? <code>{text}</code> : text}</bdi>
    </details>
  )
}
