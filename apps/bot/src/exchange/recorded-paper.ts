// A paper session on live prices, lived again from its recording: the same beats, the same prices, and nothing else.
import type { ManualClock } from '@kucoin-kit/mock-server'
import type { OrderSettings } from '../config/orders.ts'
import type { Store } from '../store/open-store.ts'
import { createMark } from '../venue/mark.ts'
import type { SessionAct } from '../venue/session.ts'
import { type Beat, RecordingEnd, type Timeline } from '../venue/timeline.ts'
import type { PaperSession } from './embedded.ts'
import { openOnPushes } from './live-paper.ts'
import type { Tape } from './tape/ahead.ts'
import type { TapeBeat, TapeStart } from './tape/entry.ts'

/** A session that is lived again. */
export interface RecordedSession extends PaperSession {
  /** Aborted where the user stopped the recorded one. */
  readonly stop: AbortSignal
  /** Lets what came after the run happen as well: people could act as long as its doors were open. */
  rest(): Promise<void>
}

/**
 * Opens the session that began with `start`.
 * @param tape what came after it; read up to the session's last entry, and one further where another one began
 * @param perform - does what people did
 * @param next - told the entry that another session began with
 * @param last - told at the session's last entry, before what it says is done, with the start of the next one
 */
export async function openRecordedPaper(
  { start, ...rest }: { start: TapeStart } & Pick<RecordedParts, 'tape' | 'next' | 'perform' | 'last'>,
  store: Store,
  orders: OrderSettings,
): Promise<RecordedSession> {
  const { clock, embedded } = await openOnPushes(start, store, orders)
  store.kept.begin()
  const controller = new AbortController()
  const timeline = recordedTimeline({ ...rest, clock, exchange: embedded.exchange, controller })
  return {
    ...embedded,
    place: `${embedded.place}, on recorded prices`,
    stop: controller.signal,
    timeline,
    async rest() {
      try {
        for (;;) await timeline.wait(0)
      } catch (error) {
        if (!(error instanceof RecordingEnd)) throw error
      }
    },
  }
}

interface RecordedParts {
  readonly clock: ManualClock
  readonly exchange: PaperSession['exchange']
  readonly tape: Tape
  readonly next: (start: TapeStart) => void
  readonly perform: (act: SessionAct) => Promise<unknown>
  readonly last: (following: TapeStart | undefined) => void
  readonly controller: AbortController
}

function recordedTimeline({
  clock,
  exchange,
  tape,
  next,
  perform,
  last,
  controller,
}: RecordedParts): Timeline {
  const slept = createMark()
  /** Lets everything happen up to the next beat. */
  const toBeat = async (): Promise<TapeBeat> => {
    for (;;) {
      const { value: read, done } = await tape.next()
      if (done) throw new RecordingEnd('the recording ends here')
      if (read.kind === 'start') {
        next(read.start)
        throw new RecordingEnd('the recorded run was killed here')
      }
      if (read.kind === 'full') throw new RecordingEnd('the recording had no more room')
      clock.advanceTo(read.atMs)
      const end = read.kind === 'push' ? undefined : await tape.sessionEnd()
      if (end) last(end.next)
      if (read.kind === 'push') exchange.push(read.push)
      else if (read.kind === 'act') await perform(read.act)
      else {
        if (read.isStopped) controller.abort()
        if (read.hasSlept) slept.set()
        return read.beat
      }
    }
  }
  return {
    now: clock.now,
    hasSlept: slept.take,
    async wait() {
      await toBeat()
    },
    replayUntilMs: undefined,
    peek: (symbol) => exchange.lastPrice(symbol),
    async *beats<T>(source: AsyncIterable<T>): AsyncGenerator<Beat<T>, void, void> {
      const items = source[Symbol.asyncIterator]()
      // Asked for the next one as soon as one is done with, as live: that it was decided on is written down by that.
      let asked = items.next()
      for (let beat = await toBeat(); beat !== 'end'; beat = await toBeat()) {
        if (beat !== 'item') {
          yield { kind: 'tick' }
          continue
        }
        const item = await asked
        if (item.done) throw new RecordingEnd('the recording has more messages than the store')
        yield { kind: 'item', value: item.value }
        asked = items.next()
        // Where the bot was killed before it was written down that the one before was decided on, nobody takes another.
        asked.catch(() => undefined)
      }
      await asked
    },
  }
}
