import { expect, test } from 'vitest'
import { decimal, multiply, multiplyUp } from '../money/decimal.ts'
import { createPrng } from '../random/prng.ts'
import { createClient, type TestClient } from '../testing/client.ts'
import { START } from '../testing/recorded.ts'
import { openSocket } from '../testing/socket.ts'
import { type ManualClock, manualClock } from '../time/clock.ts'
import { createExchange } from './create-exchange.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { replayLedger } from './replay-ledger.ts'
import type { Exchange } from './types.ts'

const PAIRS = { 'BTC-USDT': [67_000, 0.1, 1], 'KCS-USDT': [9.5, 0.001, 3] } as const
const signed = (text: string): bigint => (text.startsWith('-') ? -decimal(text.slice(1)) : decimal(text))

/** One thing that a user, or time, may do. The dice decide what. */
async function step(exchange: Exchange, client: TestClient, below: (bound: number) => number): Promise<void> {
  const pair = below(2) === 0 ? 'BTC-USDT' : 'KCS-USDT'
  const dice = below(20)
  if (dice < 4) {
    const clock = exchange.clock as ManualClock
    clock.advanceBy(1 + below(2_000))
  } else if (dice < 14) {
    const [home, tick, places] = PAIRS[pair]
    const side = below(2) === 0 ? 'buy' : 'sell'
    const size = ((1 + below(20_000)) / 10_000).toFixed(4)
    const price = (home + (below(160) - 80) * tick * 4).toFixed(places)
    const timeInForce = ['GTC', 'GTC', 'GTT', 'IOC', 'FOK'][below(5)]
    const stp = [undefined, 'DC', 'CO', 'CN', 'CB'][below(5)]
    const isLimit = below(4) > 0
    const body = isLimit
      ? { symbol: pair, side, type: 'limit', price, size, timeInForce, cancelAfter: 3, stp }
      : { symbol: pair, side, type: 'market', ...(below(2) === 0 ? { size } : { funds: '25' }), stp }
    await client.post('/api/v1/hf/orders', body)
  } else if (dice < 17) {
    const { data } = await client.get(`/api/v1/hf/orders/active?symbol=${pair}`)
    const order = data[below(data.length || 1)]
    if (order !== undefined) await client.del(`/api/v1/hf/orders/${order.id}?symbol=${pair}`)
  } else if (dice === 17) {
    const symbol = 'XBTUSDTM'
    const side = below(2) === 0 ? 'buy' : 'sell'
    const body = {
      clientOid: `f${below(1e9)}`,
      symbol,
      side,
      type: 'market',
      size: 1 + below(5),
      leverage: 5,
    }
    await client.send('POST', '/api/v1/orders', body, 'futures')
  } else if (dice === 18) {
    await client.post('/api/v3/accounts/universal-transfer', {
      clientOid: `t${below(1e9)}`,
      type: 'INTERNAL',
      amount: String(1 + below(50)),
      currency: 'USDT',
      fromAccountType: below(2) === 0 ? 'TRADE' : 'MAIN',
      toAccountType: below(2) === 0 ? 'CONTRACT' : 'MARGIN',
    })
  } else exchange.deposit({ currency: 'USDT', amount: '7.5' })
}

/** Balances + fees + counterparty = deposits, for every currency, to the last digit. */
function checkMoney({ ledger }: Exchange): void {
  const sums = new Map<string, bigint>()
  const add = (currency: string, text: string): void => {
    sums.set(currency, (sums.get(currency) ?? 0n) + signed(text))
  }
  for (const { currency, available, held } of ledger.balances()) {
    add(currency, available)
    add(currency, held)
  }
  for (const part of [ledger.fees(), ledger.counterparty()]) {
    for (const [currency, text] of Object.entries(part)) add(currency, text)
  }
  for (const [currency, text] of Object.entries(ledger.deposits())) {
    expect(sums.get(currency), currency).toBe(signed(text))
  }
}

/** What is on hold on the trade account is what the open spot orders need. */
function checkHolds({ ledger }: Exchange): void {
  const needed = new Map<string, bigint>()
  for (const order of ledger.orders()) {
    if (order.state !== 'open' || order.tradeType !== 'TRADE') continue
    const left = decimal(order.size) - decimal(order.dealSize) - decimal(order.cancelledSize)
    const [base, quote] = order.symbol.split('-') as [string, string]
    const value = multiply(decimal(order.price), left)
    const [currency, amount] =
      order.side === 'buy' ? [quote, value + multiplyUp(value, decimal('0.001'))] : [base, left]
    needed.set(currency, (needed.get(currency) ?? 0n) + amount)
  }
  for (const { type, currency, held } of ledger.balances()) {
    if (type === 'trade') expect(decimal(held), `${currency} on hold`).toBe(needed.get(currency) ?? 0n)
  }
}

async function checkBook(client: TestClient): Promise<void> {
  for (const pair of Object.keys(PAIRS)) {
    const { data } = await client.get(`/api/v1/market/orderbook/level2_20?symbol=${pair}`)
    expect(Number(data.bids[0][0]), pair).toBeLessThan(Number(data.asks[0][0]))
  }
}

test.each([11, 12])(
  'a session of 2,500 operations keeps every invariant, seed %i',
  async (seed) => {
    const entries: LedgerEntry[] = []
    const exchange = createExchange({
      clock: manualClock(START),
      seed,
      limits: 'off',
      balances: { trade: { USDT: '500000', BTC: '50', KCS: '1000' }, main: { USDT: '1000' } },
      onEntry: (entry) => void entries.push(entry),
    })
    const client = createClient(exchange)
    const socket = await openSocket(exchange)
    socket.subscribe('/market/level2:BTC-USDT,KCS-USDT')
    const { below } = createPrng(seed, 'session')
    for (let i = 0; i < 2_500; i++) {
      await step(exchange, client, below)
      if (i % 10 > 0) continue
      socket.ping()
      checkMoney(exchange)
      checkHolds(exchange)
      await checkBook(client)
    }
    expect(exchange.ledger.orders().length).toBeGreaterThan(500)
    expect(exchange.ledger.fills().length).toBeGreaterThan(500)

    for (const pair of Object.keys(PAIRS)) {
      const frames = socket.of(`/market/level2:${pair}`).map(({ data }) => data)
      expect(frames.length).toBeGreaterThan(200)
      for (const [i, { sequenceStart }] of frames.entries()) {
        if (i > 0) expect(sequenceStart).toBe(frames[i - 1].sequenceEnd + 1)
      }
    }

    const replayed = replayLedger(entries)
    expect(replayed.orders()).toEqual(exchange.ledger.orders())
    expect(replayed.fills()).toEqual(exchange.ledger.fills())
    const nonEmpty = (ledger: typeof replayed): unknown[] =>
      ledger
        .balances()
        .filter(({ available, held }) => available !== '0' || held !== '0')
        .sort((a, b) => (a.type + a.currency < b.type + b.currency ? -1 : 1))
    expect(nonEmpty(replayed)).toEqual(nonEmpty(exchange.ledger))
    const nonZero = (amounts: Readonly<Record<string, string>>): unknown =>
      Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount !== '0'))
    for (const part of ['fees', 'counterparty', 'deposits'] as const) {
      expect(nonZero(replayed[part]()), part).toEqual(nonZero(exchange.ledger[part]()))
    }
  },
  120_000,
)
