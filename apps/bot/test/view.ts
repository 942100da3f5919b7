// A look at a test's engine.
import type { Engine } from '../src/engine/engine.ts'
import { tradingStateOf } from '../src/engine/halt.ts'
import type { SeenQuotes } from '../src/view/price-memory.ts'
import type { ViewSource } from '../src/view/source.ts'
import { createView, type View } from '../src/view/view.ts'

/** What a test's engine is looked at through. */
export function viewSourceOf(engine: Engine, quotes: SeenQuotes): ViewSource {
  return {
    kind: 'paper',
    place: 'a test',
    store: engine.store,
    risk: engine.config.risk,
    positions: engine.positions,
    record: engine.record,
    now: engine.timeline.now,
    quotes,
    state: () => tradingStateOf(engine.store),
  }
}

/**
 * What is seen of an engine whose prices are the fake exchange's.
 * @param kind whose money it is; default: that of a paper account
 */
export function aView(engine: Engine, quotes?: SeenQuotes, kind: ViewSource['kind'] = 'paper'): View {
  const atMs = engine.timeline.now()
  const price = { bid: '20000', ask: '20000', last: '20000', atMs }
  return createView({ ...viewSourceOf(engine, quotes ?? new Map([['BTC-USDT', price]])), kind })
}
