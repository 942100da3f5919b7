// Random wishes on spot.
import type { Signal } from '../src/signal/signal.ts'
import type { Dice } from './dice.ts'
import { aSignal } from './signals.ts'

/** Buys with prices that close them, sales of a part, and closings of all, at the market or near the last price. */
export function randomSignal(roll: Dice, last: number, timeMs: number): Signal {
  const near = (bps: number) => (last * (1 + bps / 10_000)).toFixed(1)
  const orderType = roll() < 0.7 ? 'market' : 'limit'
  const kind = roll()
  const head = { timeMs, orderType, price: near((roll() - 0.6) * 60) } as const
  if (kind < 0.6) {
    const stopLoss = roll() < 0.8 ? near(-10 - roll() * 150) : undefined
    const takeProfit = roll() < 0.6 ? [near(10 + roll() * 150)] : []
    return aSignal({ ...head, stopLoss, takeProfit })
  }
  const size = { unit: 'percent', value: String(Math.ceil(roll() * 100)) } as const
  return kind < 0.85
    ? aSignal({ ...head, action: 'sell', size })
    : aSignal({ ...head, action: 'close', orderType: 'market', size: undefined })
}
