// What a store adds up to, for people.
import { roundDecimal } from '@kucoin-kit/core/decimal'
import { margin, paint, type Tone, type Words } from '@kucoin-kit/terminal'
import { counted } from '../counted.ts'
import { isPositive, toCents, toMoney } from '../money/decimal.ts'
import type { AccountReport, Bucket } from './account-report.ts'
import { amountsText, short } from './amounts-text.ts'
import { STAGES } from './stages.ts'
import type { Trade } from './trades.ts'

/** Trades that are shown; all of them are in the export. */
const SHOWN_TRADES = 10

/** Lays it out in lines. */
export function accountWords(report: AccountReport): readonly Words[] {
  const { currency, period, profit, latencyMs } = report
  const money = (value: string | null): string => moneyText(value, currency)
  const earned = (value: string | null): Words => paint(toneOf(value, currency), money(value))
  const rows: [string, Words][] = [
    ...(period
      ? [row('period', `${timeOf(period.fromMs)} to ${timeOf(period.toMs)} UTC, ${runs(period.runs)}`)]
      : []),
    ...(report.startEquity === null ? [] : [row('start', money(report.startEquity))]),
    ...(report.equity === null ? [] : [row('equity', money(report.equity))]),
    row('profit', [earned(profit.total), returnOf(report.returnPercent)]),
    row('  realised', earned(profit.realised)),
    row('  marked', earned(profit.marked)),
    row('drawdown', money(report.drawdown)),
    row('fees', amountsText(report.fees)),
    row('held', report.positions.map(heldText).join(', ') || 'nothing'),
    row('signals', String(report.signals)),
    ...Object.entries(report.rejected).map(([reason, n]) => row(`  ${reason}`, String(n))),
    row('orders', ordersOf(report)),
    row('fills', String(report.fills)),
    row('trades', tradesOf(report)),
    ...buckets('by day', report.days, money),
    ...buckets('by symbol', report.symbols, money),
    ...buckets('by source', report.sources, money),
    row('latency', 'p50 / p99, from one stage to the next'),
    ...STAGES.map((stage) => {
      const { p50, p99 } = latencyMs[stage]
      return row(`  ${LABELS[stage]}`, p50 === null ? '–' : `${p50} / ${p99} ms`)
    }),
    ...trades(report.trades, money),
  ]
  const width = Math.max(...rows.map(([name]) => name.length)) + 2
  return rows.map(([name, value]) => [paint('strong', name.padEnd(width)), margin, value])
}

const LABELS = {
  received: 'received',
  decided: 'decided',
  sent: 'sent',
  acknowledged: 'acknowledged',
  filled: 'filled',
  whole: 'made to order',
} as const

function row(name: string, value: Words): [string, Words] {
  return [name, value]
}

function ordersOf({ orders, protectiveOrders }: AccountReport): string {
  return protectiveOrders === 0
    ? String(orders)
    : `${orders}, ${protectiveOrders} of them to protect positions`
}

function tradesOf({ trades, closedTrades, wonTrades, winRatePercent }: AccountReport): string {
  const open = trades.length - closedTrades
  const won =
    winRatePercent === null ? '' : `, ${wonTrades} won (${roundDecimal(winRatePercent, '0.1', 'down')} %)`
  return `${closedTrades} closed${won}${open === 0 ? '' : `, ${open} open`}`
}

function buckets(title: string, all: readonly Bucket[], money: (value: string) => string): [string, Words][] {
  if (all.length === 0) return []
  return [
    row(title, ''),
    ...all.map(({ name, fills, turnover, realised, trades, won }) =>
      row(`  ${name || 'unknown'}`, [
        money(realised),
        `, ${won} of ${counted(trades, 'trade')} won, ${counted(fills, 'fill')}, `,
        money(turnover),
        ' turned over',
      ]),
    ),
  ]
}

/** A size has no sign: of what was sold short it is said. */
function heldText({ symbol, side, size }: AccountReport['positions'][number]): string {
  return `${side === 'short' ? 'short ' : ''}${size} ${symbol}`
}

function trades(all: readonly Trade[], money: (value: string) => string): [string, Words][] {
  if (all.length === 0) return []
  const left = all.length - SHOWN_TRADES
  return [
    row(
      'trade by trade',
      left > 0 ? `the last ${SHOWN_TRADES} of ${all.length}; export --what trades has all` : '',
    ),
    ...all.slice(-SHOWN_TRADES).map((trade) => {
      const { openedMs, closedMs, symbol, side, size, entryPrice, exitPrice, profit, closedBy } = trade
      const way = `${short(entryPrice)}${exitPrice === null ? '' : ` to ${short(exitPrice)}`}`
      const end =
        closedMs === null ? 'open' : `closed ${timeOf(closedMs)}${closedBy === null ? '' : ` by ${closedBy}`}`
      return row(`  ${timeOf(openedMs)}`, [`${side} ${size} ${symbol}, ${way}: `, money(profit), `, ${end}`])
    }),
  ]
}

function moneyText(value: string | null, currency: string): string {
  if (value === null) return 'unknown (no current price)'
  return `${toMoney(value, currency)} ${currency}`
}

function toneOf(value: string | null, currency: string): Tone {
  if (value === null || Number(toMoney(value, currency)) === 0) return 'dim'
  return isPositive(value) ? 'good' : 'bad'
}

function returnOf(percent: string | null): string {
  if (percent === null) return ''
  return `, ${isPositive(percent) ? '+' : ''}${toCents(percent)} %`
}

function runs(count: number): string {
  return counted(count, 'run')
}

function timeOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')
}
