// What is seen while a run goes on, on standard error: one line that repaints itself on a terminal, plain lines elsewhere.
import { paint, type Terminal, type Words } from '@kucoin-kit/terminal'
import { counted } from '../counted.ts'
import { describeEvent } from '../engine/describe-event.ts'
import type { EngineEvent } from '../engine/engine.ts'
import { createSparing } from '../operations/sparing.ts'
import type { Tally } from '../report/tally.ts'

/** The display of a run. */
export interface Progress {
  /** A line of its own. */
  note(text: Words): void
  /** Shows an event: troubles always, the rest as was asked for. */
  event(event: EngineEvent): void
  /** Refreshes the status; cheap enough to call for every signal. */
  update(nowMs: number, tally: Tally): void
  /** Ends the repainted line. */
  done(): void
}

/** Milliseconds between two status lines: smooth on a terminal, sparse in a log. */
const REPAINT_MS = 80
const LOG_MS = 2_000
const TROUBLES: readonly EngineEvent['kind'][] = ['trouble', 'unresolved', 'ended-early']
/** What goes as it should. Everything else is shown, so that nothing that was missed or mended goes by unseen. */
const ROUTINE: readonly EngineEvent['kind'][] = [
  'rejected',
  'acknowledged',
  'tested',
  'fill',
  'protected',
  'exit',
]

/**
 * What is shown beside troubles: nothing; all that became of signals; or the same, but of rejections one for each reason
 * in ten seconds, as anybody who may send signals can make them.
 */
export type Shown = 'troubles' | 'everything' | 'sparing'

/** A display on `terminal`. */
export function createProgress(terminal: Terminal, shown: Shown): Progress {
  const everyMs = terminal.repaints ? REPAINT_MS : LOG_MS
  let shownAt = performance.now()
  const tell = createSparing(
    (line) => terminal.print(line),
    () => performance.now(),
  )

  return {
    note: (text) => terminal.print(text),
    event(event) {
      const isTrouble = TROUBLES.includes(event.kind)
      if (shown === 'troubles' && ROUTINE.includes(event.kind)) return
      const text = describeEvent(event)
      if (shown === 'sparing' && event.kind === 'rejected') return tell(event.rejection.reason, text)
      terminal.print(isTrouble ? paint('warning', text) : text)
    },
    update(nowMs, tally) {
      const now = performance.now()
      if (now - shownAt < everyMs) return
      shownAt = now
      terminal.status(statusLine(nowMs, tally))
    },
    done() {
      terminal.status(undefined)
    },
  }
}

function statusLine(nowMs: number, tally: Tally): string {
  const rejected = [...tally.rejected.values()].reduce((sum, n) => sum + n, 0)
  const time = new Date(nowMs).toISOString().slice(0, 16).replace('T', ' ')
  return `${time}  ${counted(tally.signals, 'signal')}  ${counted(tally.orders, 'order')}  ${counted(tally.fills, 'fill')}  ${rejected} rejected`
}
