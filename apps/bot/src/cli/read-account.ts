// What a store adds up to, of a bot that runs or not.
import { allowsShorts } from '../config/account.ts'
import { type AccountReport, accountReport } from '../report/account-report.ts'
import type { Overview, Point } from '../view/shapes.ts'
import type { Ask, Bot } from './reach.ts'
import { allRows } from './rows.ts'

/** Reads everything, and adds up. */
export async function readAccount(bot: Bot, ask: Ask): Promise<AccountReport> {
  const overview = await ask<Overview>({ ask: 'status' })
  return accountReport({
    overview,
    isSent: overview.kind !== 'paper',
    signals: await allRows(ask, 'signals'),
    orders: await allRows(ask, 'orders'),
    fills: await allRows(ask, 'fills'),
    events: await allRows(ask, 'audit'),
    profits: await allProfits(ask),
    shorts: allowsShorts(bot.config.account),
  })
}

/** All of them, a page at a time: what fell and rose again between two points of a chart fell all the same. */
async function allProfits(ask: Ask): Promise<Point[]> {
  const points: Point[] = []
  for (;;) {
    const more = await ask<Point[]>({ ask: 'profits', after: points.at(-1)?.atMs ?? -1 })
    if (more.length === 0) return points
    points.push(...more)
  }
}
