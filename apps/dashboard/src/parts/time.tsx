// A time of the day, with the whole of it for machines and for whoever points at it.
import { toTime, UNKNOWN } from './format.ts'

/** A time, or a dash. Where there is little room it breaks behind the date and nowhere else. */
export function Time({ ms }: { readonly ms: number | null }) {
  if (ms === null) return <>{UNKNOWN}</>
  const iso = new Date(ms).toISOString()
  return (
    <time dateTime={iso} title={iso}>
      {toTime(ms).map((part) => (
        <>
          <span>{part}</span>{' '}
        </>
      ))}
    </time>
  )
}
