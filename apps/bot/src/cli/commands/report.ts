// `report`: what a store adds up to.
import { paint, type Words } from '@kucoin-kit/terminal'
import { Command } from 'commander'
import { allowsShorts } from '../../config/account.ts'
import { toCents } from '../../money/decimal.ts'
import type { Overview } from '../../view/shapes.ts'
import { type AccountReport, accountReport, type Bucket } from '../account-report.ts'
import { type Named, nameOf, withBot, withName } from '../reach.ts'
import { allRows } from '../rows.ts'
import type { Context } from '../world.ts'

/** The subcommand, ready to be added. */
export function reportCommand({ world }: Context): Command {
  return withName(new Command('report'))
    .summary('what it has earned and refused, by day and symbol')
    .description('What the bot has earned, paid and refused, by day and by symbol. Changes nothing.')
    .action(async (flags: Named) => {
      const bot = nameOf(flags, world)
      const report = await withBot(bot, async (ask) =>
        accountReport({
          overview: await ask<Overview>({ ask: 'status' }),
          signals: await allRows(ask, 'signals'),
          orders: await allRows(ask, 'orders'),
          fills: await allRows(ask, 'fills'),
          shorts: allowsShorts(bot.config.account),
        }),
      )
      if (flags.json) world.out.printJson(report)
      else world.out.print(...reportWords(report))
    })
}

function reportWords(report: AccountReport): readonly Words[] {
  const { currency, profit, fees } = report
  const money = (value: string | null): string =>
    value === null ? 'unknown' : `${toCents(value)} ${currency}`
  const rows: [string, string][] = [
    ['signals', String(report.signals)],
    ...Object.entries(report.rejected).map(([reason, n]): [string, string] => [`  ${reason}`, String(n)]),
    ['orders', String(report.orders)],
    ['fills', String(report.fills)],
    [
      'fees',
      Object.entries(fees)
        .map(([name, amount]) => `${amount} ${name}`)
        .join(', ') || 'none',
    ],
    ['profit realised', money(profit.realised)],
    ['profit marked', money(profit.marked)],
    ['held', report.positions.map(({ symbol, size }) => `${size} ${symbol}`).join(', ') || 'nothing'],
    ...buckets('by day', report.days, money),
    ...buckets('by symbol', report.symbols, money),
  ]
  const width = Math.max(...rows.map(([name]) => name.length)) + 2
  return rows.map(([name, value]) => [paint('strong', name.padEnd(width)), value])
}

function buckets(
  title: string,
  rows: readonly Bucket[],
  money: (value: string) => string,
): [string, string][] {
  return [
    [title, ''],
    ...rows.map(({ name, fills, turnover, realised }): [string, string] => [
      `  ${name}`,
      `${money(realised)} realised, ${fills} fills, ${money(turnover)} turned over`,
    ]),
  ]
}
