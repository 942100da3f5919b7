import { expect, test } from 'vitest'
import { createClient, type TestClient } from '../../test/client.ts'
import { checkBook, checkHolds, checkMoney } from '../../test/invariants.ts'
import { START } from '../../test/recorded.ts'
import { createSession } from '../../test/session.ts'
import { createTimeSession } from '../../test/session-time.ts'
import { manualClock } from '../base/clock.ts'
import type { Exchange } from '../contract/exchange.ts'
import type { LedgerEntry } from '../contract/record-entry.ts'
import { replayLedger } from '../records/replay.ts'
import { createExchange } from './create-exchange.ts'

const DAY = 86_400_000

const futures = async (client: TestClient, path: string) =>
  (await client.send('GET', path, undefined, 'futures')).data

/** Long positions pay at a rate above zero, short ones get; nobody pays more than value times rate. */
async function checkFunding(client: TestClient): Promise<number> {
  const settled = []
  for (const symbol of ['XBTUSDTM', 'XBTUSDM']) {
    const { dataList } = await futures(client, `/api/v1/funding-history?symbol=${symbol}&maxCount=100`)
    settled.push(...dataList)
  }
  for (const { positionQty, positionCost, fundingRate, funding, timePoint } of settled) {
    const due = -positionCost * fundingRate
    expect(timePoint % 28_800_000).toBe(0)
    expect(Math.sign(positionCost)).toBe(Math.sign(positionQty))
    if (due > 0) expect(funding).toBeCloseTo(due, 10)
    else expect(funding).toBeGreaterThanOrEqual(due - 1e-10)
    expect(Math.sign(funding) * Math.sign(due)).not.toBe(-1)
  }
  return settled.length
}

/** What is held in the futures account is the margin of its positions and what its orders need. */
async function checkMargins(client: TestClient): Promise<void> {
  const positions = await futures(client, '/api/v1/positions')
  const { items } = await futures(client, '/api/v1/orders?status=active&pageSize=1000')
  for (const currency of ['USDT', 'XBT']) {
    const own = ({ settleCurrency }: { settleCurrency: string }) => settleCurrency === currency
    const overview = await futures(client, `/api/v1/account-overview?currency=${currency}`)
    const margin = positions
      .filter(own)
      .reduce((sum: number, { posMargin }: { posMargin: number }) => sum + posMargin, 0)
    expect(overview.positionMargin).toBeCloseTo(margin, 8)
    expect(overview.orderMargin).toBeGreaterThanOrEqual(0)
    if (!items.some(own)) expect(overview.orderMargin).toBe(0)
  }
}

/** A debt is what was lent and came due, less what was paid back: told by the lists of a day alone, since the last look. */
async function checkDebt(client: TestClient, since: number, before: number): Promise<number> {
  const query = `currency=USDT&startTime=${since}&pageSize=500`
  const sum = async (path: string, field: string): Promise<number> => {
    const { items } = (await client.get(`${path}?${query}`)).data
    return items.reduce((total: number, item: Record<string, string>) => total + Number(item[field]), 0)
  }
  const lent = await sum('/api/v3/margin/borrow', 'actualSize')
  const due = await sum('/api/v3/margin/interest', 'interestAmount')
  const paid = await sum('/api/v3/margin/repay', 'size')
  const { accounts } = (await client.get('/api/v3/margin/accounts')).data
  const owed = Number(accounts.find(({ currency }: { currency: string }) => currency === 'USDT').liability)
  expect(owed).toBeCloseTo(before + lent + due - paid, 6)
  return owed
}

/** Lists show what ended within its window, and nothing else. */
async function checkMemory(exchange: Exchange, client: TestClient): Promise<void> {
  const now = exchange.clock.now()
  const { items } = (await client.get('/api/v1/hf/orders/done?symbol=KCS-USDT&limit=100')).data
  const shown = new Set(items.map(({ id }: { id: string }) => id))
  const isKept = (isDone: boolean, endedAt: number) => now - endedAt <= (isDone ? 7 : 2) * DAY
  for (const { id, active, cancelExist, lastUpdatedAt } of items)
    expect(!active && isKept(!cancelExist, lastUpdatedAt), id).toBe(true)
  if (shown.size === 100) return
  for (const { orderId, symbol, tradeType, state, updatedAt } of exchange.ledger.orders()) {
    if (symbol !== 'KCS-USDT' || tradeType !== 'TRADE' || state === 'open') continue
    expect(shown.has(orderId), `${orderId} ${state}`).toBe(isKept(state === 'done', updatedAt))
  }
}

/** What this session does beside the usual one's. */
const BROUGHT = [
  'hours',
  'daring order',
  'daring order in XBT',
  'margin mode',
  'other mode',
  'large loan',
  'call of margin',
]

test.each([21, 22, 23])(
  'a session of 2,500 operations over weeks keeps every invariant, seed %i',
  async (seed) => {
    const entries: LedgerEntry[] = []
    const clock = manualClock(START)
    const exchange = createExchange({
      ...{ clock, seed, limits: 'off', allowHidden: true, symbols: ['BTC-USDT', 'KCS-USDT'] },
      balances: {
        trade: { USDT: '500000', BTC: '50', KCS: '1000' },
        margin: { USDT: '50000', BTC: '2' },
        'isolated:KCS-USDT': { USDT: '500', KCS: '50' },
        contract: { USDT: '20000', XBT: '2' },
        main: { USDT: '5000' },
      },
      onEntry: (entry) => void entries.push(entry),
    })
    const client = createClient(exchange)
    const [usual, ofTime] = [createSession(exchange, client, seed), createTimeSession(exchange, client, seed)]
    const went = new Map<string, number>()
    let fundings = 0
    let [since, owed] = [START, 0]
    for (let i = 0; i < 2_500; i++) {
      const { what, code } = await (i % 3 === 0 ? ofTime : usual)()
      if (['200000', 'gone', 'done'].includes(code)) went.set(what, (went.get(what) ?? 0) + 1)
      if (what === 'hours') fundings = Math.max(fundings, await checkFunding(client))
      if (i % 50 > 0) continue
      checkMoney(exchange)
      checkHolds(exchange, '0.001')
      await checkMargins(client)
      await checkMemory(exchange, client)
      await checkBook(client, ['BTC-USDT', 'KCS-USDT'])
      // At its very moment a thing would be counted twice.
      clock.advanceBy(1)
      owed = await checkDebt(client, since, owed)
      since = clock.now()
      clock.advanceBy(1)
    }
    // A session in which everything is refused would keep every invariant too.
    expect(went.size, JSON.stringify([...went])).toBeGreaterThan(25)
    for (const what of BROUGHT) expect(went.get(what), what).toBeGreaterThan(3)
    expect(fundings).toBeGreaterThan(15)
    expect(clock.now() - START).toBeGreaterThan(10 * DAY)
    const { items } = await futures(client, '/api/v1/history-positions?limit=200')
    const ended = (type: RegExp): number =>
      items.filter((item: { type: string }) => type.test(item.type)).length
    expect(ended(/^LIQUID_LONG/)).toBeGreaterThan(3)
    expect(ended(/^LIQUID_SHORT/)).toBeGreaterThan(3)
    const replayed = replayLedger(entries)
    expect(replayed.fills()).toEqual(exchange.ledger.fills())
    expect(replayed.orders()).toEqual(exchange.ledger.orders())
  },
  240_000,
)
