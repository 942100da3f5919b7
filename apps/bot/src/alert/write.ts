// A batch as plain text. What is a stranger's in it has no control and no invisible character left.
import { visible } from '@kucoin-kit/terminal'
import type { Alert } from './alert.ts'
import type { Batch } from './outbox.ts'

const MARKS = { info: '', warning: 'warning: ', critical: 'CRITICAL: ' } as const
const MAX_LINE = 500

/** How a text is made harmless for where it goes, and how long one may be there. */
export interface Form {
  readonly maxChars: number
  readonly harmless: (text: string) => string
}

/** The batch, one line for each alert; of too many the first ones, the worst of them first, and how many are left. */
export function write({ alerts, dropped }: Batch, title: string, { maxChars, harmless }: Form): string {
  const lines = alerts.length === 1 ? alerts : [...alerts].sort(byLevel)
  const head = harmless(visible(title))
  const rows = lines.map((alert) => harmless(lineOf(alert)))
  const lost = dropped > 0 ? `\n${dropped} older ones were left out` : ''
  const whole = [head, ...rows].join('\n') + lost
  if (whole.length <= maxChars) return whole
  const kept: string[] = [head]
  const room = maxChars - lost.length - 40
  for (const row of rows) {
    if (kept.join('\n').length + row.length + 1 > room) break
    kept.push(row)
  }
  return `${kept.join('\n')}\nand ${rows.length - (kept.length - 1)} more${lost}`
}

/** One alert in one line. */
export function lineOf({ level, words, atMs }: Alert): string {
  return `${new Date(atMs).toISOString().slice(11, 19)}Z ${MARKS[level]}${visible(words, { max: MAX_LINE })}`
}

const ORDER = { critical: 0, warning: 1, info: 2 } as const

function byLevel(a: Alert, b: Alert): number {
  return ORDER[a.level] - ORDER[b.level]
}
