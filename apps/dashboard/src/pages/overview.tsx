// Everything at a glance.
import { useState } from 'preact/hooks'
import type { Point, PriceHistory } from '../data/shapes.ts'
import { useRead } from '../data/use-read.ts'
import { Chart } from '../parts/chart.tsx'
import { digitsOf, toMoney } from '../parts/format.ts'
import { Gain } from '../parts/gain.tsx'
import { Said } from '../parts/said.tsx'
import { Time } from '../parts/time.tsx'
import { Headroom } from './headroom.tsx'
import type { PageProps } from './page-props.ts'

const HOUR_MS = 3_600_000
const SPANS = [
  ['Hour', HOUR_MS],
  ['Day', 24 * HOUR_MS],
  ['Week', 7 * 24 * HOUR_MS],
  ['Month', 30 * 24 * HOUR_MS],
] as const
/** Charts move on at this pace. */
const PACE_MS = 10_000

/** Money, charts, limits and the last signal. */
export function OverviewPage({ overview }: PageProps) {
  const { currency, profit, equity, atMs, symbols, openOrders, unknownOrders, lastSignal } = overview
  const [spanMs, setSpanMs] = useState<number>(24 * HOUR_MS)
  const [symbol, setSymbol] = useState(symbols[0] ?? '')
  const step = Math.floor(atMs / PACE_MS)
  const since = step * PACE_MS - spanMs
  const earned = useRead<Point[]>('/api/equity', { since }, step)
  const prices = useRead<PriceHistory>('/api/prices', { symbol, since }, step)
  return (
    <>
      <dl class="tiles">
        <Tile name={`Equity, ${currency}`}>
          {equity === null ? <small>start is not known</small> : toMoney(equity, currency)}
        </Tile>
        <Tile name="Profit today">
          <Gain amount={profit.day} currency={currency} />
        </Tile>
        <Tile name="Profit in all">
          <Gain amount={profit.total} currency={currency} />
        </Tile>
        <Tile name="Of what is held">
          <Gain amount={profit.marked} currency={currency} />
        </Tile>
        <Tile name="Open orders">{openOrders.length}</Tile>
        {unknownOrders > 0 && (
          <Tile name="Of unknown fate">
            <strong class="loss">{unknownOrders}</strong>
          </Tile>
        )}
      </dl>
      <fieldset class="spans">
        <legend>Charts of the last</legend>
        {SPANS.map(([name, ms]) => (
          <label key={name}>
            <input type="radio" name="span" checked={ms === spanMs} onInput={() => setSpanMs(ms)} />
            {name}
          </label>
        ))}
      </fieldset>
      <div class="charts">
        <section>
          <h2>Profit, {currency}</h2>
          <Line points={earned.value} label={`Profit in ${currency}`} digits={digitsOf(currency)}>
            A line appears once the bot has run for a while.
          </Line>
        </section>
        <section>
          <div class="headline">
            <h2>Price</h2>
            <select
              aria-label="Symbol"
              value={symbol}
              onInput={({ currentTarget }) => setSymbol(currentTarget.value)}
            >
              {symbols.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </div>
          <Line points={prices.value?.prices} marks={prices.value?.fills} label={`Price of ${symbol}`}>
            A line appears once the bot has run for a while.
          </Line>
        </section>
      </div>
      <section>
        <h2>Limits in use</h2>
        <Headroom risk={overview.risk.filter(({ used, isReached }) => used !== null || isReached)} />
      </section>
      <section>
        <h2>Last signal</h2>
        {lastSignal === null ? (
          <p class="empty">
            No signal has come yet. Point a feed at the bot, or make one by hand:{' '}
            <code>npm start -- signal</code>.
          </p>
        ) : (
          <p>
            <Time ms={lastSignal.decidedMs} />: <Said text={lastSignal.what || lastSignal.subject} />,{' '}
            {lastSignal.decision === 'ordered' ? 'ordered' : 'rejected '}
            {lastSignal.reason !== null && (
              <>
                (<Said text={lastSignal.reason} isCode />) <Said text={lastSignal.detail ?? ''} />
              </>
            )}
          </p>
        )}
      </section>
    </>
  )
}

function Tile({ name, children }: { readonly name: string; readonly children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

interface LineProps {
  readonly points: readonly Point[] | undefined
  readonly marks?: PriceHistory['fills'] | undefined
  readonly label: string
  readonly digits?: number
  readonly children: preact.ComponentChildren
}

/** A chart from two points on. */
function Line({ points, marks, label, digits, children }: LineProps) {
  if (!points) return <p aria-busy="true">Reading…</p>
  if (points.length < 2) return <p class="empty chart">{children}</p>
  return <Chart label={label} points={points} digits={digits} {...(marks && { marks })} />
}
