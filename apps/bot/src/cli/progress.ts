// What is seen while a run goes on, on standard error: one line that repaints itself on a terminal, plain lines elsewhere.
import { styleText } from 'node:util'
import type { DeskEvent } from '../desk/desk.ts'
import type { Tally } from '../report/tally.ts'
import { describeEvent } from './describe-event.ts'

/** The display of a run. */
export interface Progress {
  /** A line of its own. */
  note(text: string): void
  /** Shows an event: troubles always, the rest when verbose. */
  event(event: DeskEvent): void
  /** Refreshes the status; cheap enough to call for every signal. */
  update(nowMs: number, tally: Tally): void
  /** Ends the repainted line. */
  done(): void
}

/** Milliseconds between two status lines: smooth on a terminal, sparse in a log. */
const REPAINT_MS = 80
const LOG_MS = 2_000
const CLEAR_LINE = '\r\u001b[2K'

/** A display on `stream`; `verbose` shows every decision. */
export function createProgress(stream: NodeJS.WriteStream, verbose: boolean): Progress {
  const isTerminal = stream.isTTY === true
  const everyMs = isTerminal ? REPAINT_MS : LOG_MS
  let status = ''
  let shownAt = performance.now()

  const line = (text: string): void => {
    stream.write(isTerminal && status !== '' ? `${CLEAR_LINE}${text}\n${status}` : `${text}\n`)
  }
  return {
    note: line,
    event(event) {
      const isTrouble = event.kind === 'trouble' || event.kind === 'unresolved'
      if (!isTrouble && !verbose && event.kind !== 'missing-signals') return
      const text = describeEvent(event)
      line(isTrouble ? styleText('yellow', text, { stream }) : text)
    },
    update(nowMs, tally) {
      const now = performance.now()
      if (now - shownAt < everyMs) return
      shownAt = now
      status = statusLine(nowMs, tally)
      stream.write(isTerminal ? `${CLEAR_LINE}${status}` : `${status}\n`)
    },
    done() {
      if (isTerminal && status !== '') stream.write(CLEAR_LINE)
      status = ''
    },
  }
}

function statusLine(nowMs: number, tally: Tally): string {
  const rejected = [...tally.rejected.values()].reduce((sum, n) => sum + n, 0)
  const time = new Date(nowMs).toISOString().slice(0, 16).replace('T', ' ')
  return `${time}  ${tally.signals} signals  ${tally.orders} orders  ${tally.fills} fills  ${rejected} rejected`
}
