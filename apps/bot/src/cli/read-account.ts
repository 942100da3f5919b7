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
    profits: await ask<Point[]>({ ask: 'equity' }),
    shorts: allowsShorts(bot.config.account),
  })
}
