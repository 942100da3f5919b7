// Everything at a glance, in words.

import { margin, paint, type Words } from '@kucoin-kit/terminal'
import { counted } from '../counted.ts'
import { toMoney } from '../money/decimal.ts'
import { short } from '../report/amounts-text.ts'
import type { HeadroomView, OrderView, Overview, PositionView } from '../view/shapes.ts'

/** The lines of an overview. */
export function overviewWords(view: Overview, isRunning: boolean): readonly Words[] {
  const { kind, place, state, reason, sinceMs, profit, currency, health, lastSignal } = view
  const money = (value: string | null): string =>
    value === null ? 'unknown' : `${toMoney(value, currency)} ${currency}`
  const rows: [string, Words][] = [
    ['bot', isRunning ? `runs, ${kind}, on ${place}` : `does not run, ${kind}`],
    [
      'state',
      [
        paint(state === 'running' ? 'good' : 'warning', state),
        at(' since', sinceMs),
        reason === null ? '' : `: ${reason}`,
      ],
    ],
    ...(view.equity === null ? [] : [['equity', money(view.equity)] as [string, Words]]),
    ['profit', `${money(profit.total)}, today ${money(profit.day)}`],
    ...view.positions.map((position): [string, Words] => ['holds', positionWords(position, currency)]),
    ...view.openOrders.map(({ side, size, funds, symbol, price, state: order, ...one }): [string, Words] => [
      'order',
      `${side} ${size ?? funds ?? ''} ${symbol} at ${price ?? 'market'}${waitsFor(one)}, ${order}`,
    ]),
    ...view.risk
      .filter(({ used }) => used !== null)
      .map((limit): [string, Words] => ['limit', limitWords(limit, currency)]),
    ...(view.unknownOrders > 0
      ? [
          ['unknown', paint('bad', `${counted(view.unknownOrders, 'order')} of unknown fate`)] as [
            string,
            Words,
          ],
        ]
      : []),
    [
      'signal',
      lastSignal
        ? `${lastSignal.what || lastSignal.subject}: ${lastSignal.reason ?? 'ordered'}${at(' at', lastSignal.decidedMs)}`
        : 'none yet',
    ],
    [
      'store',
      `${health.storeFile}, ${health.storeBytes} bytes, ${counted(health.waiting, 'message')} waiting`,
    ],
  ]
  return rows.map(([name, value]) => [paint('strong', name.padEnd(9)), margin, value])
}

function at(word: string, atMs: number | null): string {
  return atMs === null ? '' : `${word} ${new Date(atMs).toISOString().slice(0, 19)}Z`
}

function waitsFor({ stopLoss, takeProfit }: Pick<OrderView, 'stopLoss' | 'takeProfit'>): string {
  const prices = [stopLoss, takeProfit].filter((price) => price !== null)
  return prices.length === 0 ? '' : ` once it is at ${prices.join(' or ')}`
}

function positionWords(
  { symbol, side, size, entryPrice, profit, stopLoss, takeProfit }: PositionView,
  currency: string,
): string {
  const stops = [stopLoss && `stop ${stopLoss}`, takeProfit && `target ${takeProfit}`]
    .filter(Boolean)
    .join(', ')
  const earned = profit === null ? 'no price' : `${toMoney(profit, currency)} ${currency}`
  return `${side} ${size} ${symbol} from ${short(entryPrice)} with fees: ${earned}${stops ? `; ${stops}` : ''}`
}

function limitWords({ limit, scope, used, allowed, unit, isReached }: HeadroomView, currency: string): Words {
  const shown = used !== null && unit === currency ? toMoney(used, currency) : used
  const text = `${limit}${scope === null ? '' : ` of ${scope}`}: ${shown} of ${allowed} ${unit}`
  return isReached ? paint('warning', `${text}, reached`) : text
}
