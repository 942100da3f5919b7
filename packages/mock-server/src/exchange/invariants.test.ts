import { expect, test } from 'vitest'
import { createClient } from '../../test/client.ts'
import { checkBook, checkHolds, checkMoney } from '../../test/invariants.ts'
import { START } from '../../test/recorded.ts'
import { createSession } from '../../test/session.ts'
import { PAIRS } from '../../test/session-orders.ts'
import { createUnifiedSession } from '../../test/session-unified.ts'
import { openSocket } from '../../test/socket.ts'
import { checkEquity, checkUnifiedHolds } from '../../test/unified-equity.ts'
import { checkLists } from '../../test/unified-lists.ts'
import { manualClock } from '../base/clock.ts'
import type { LedgerEntry } from '../contract/record-entry.ts'
import type { Ledger } from '../contract/records.ts'
import { replayLedger } from '../records/replay.ts'
import { createExchange } from './create-exchange.ts'

const pairs = Object.keys(PAIRS)

/** Two users who meet in the same books: one has a classic account, the other a unified one. */
const CLASSIC = { key: 'classic', secret: 's', passphrase: 'p' }
const UNIFIED = { key: 'unified', secret: 't', passphrase: 'q', uid: '2', mode: 'unified' as const }

/** Makers pay, makers are paid, and nobody pays. */
const FEES = [
  { maker: '0.001', taker: '0.001' },
  { maker: '-0.00005', taker: '0.00045' },
  { maker: '0', taker: '0' },
]

test.each(FEES.map((fees, i) => ({ fees, seed: 11 + i })))(
  'a session of 5,000 operations keeps every invariant, seed $seed, maker $fees.maker',
  async ({ fees, seed }) => {
    const entries: LedgerEntry[] = []
    const exchange = createExchange({
      clock: manualClock(START),
      seed,
      fees,
      limits: 'off',
      allowHidden: true,
      credentials: [CLASSIC, UNIFIED],
      balances: {
        trade: { USDT: '500000', BTC: '50', KCS: '1000' },
        margin: { USDT: '50000', BTC: '2' },
        'isolated:KCS-USDT': { USDT: '500', KCS: '50' },
        contract: { USDT: '20000' },
        main: { USDT: '5000' },
      },
      onEntry: (entry) => void entries.push(entry),
    })
    const client = createClient(exchange)
    const socket = await openSocket(exchange)
    socket.subscribe(`/market/level2:${pairs.join(',')}`)
    const step = createSession(exchange, client, seed)
    const unifiedClient = createClient(exchange, UNIFIED)
    const unified = await createUnifiedSession(exchange, unifiedClient, { seed, uid: UNIFIED.uid })
    const went = new Map<string, number>()
    for (let i = 0; i < 5_000; i++) {
      const { what, code } = await (i % 2 === 0 ? step : unified.step)()
      if (['200000', 'gone', 'done'].includes(code)) went.set(what, (went.get(what) ?? 0) + 1)
      if (i % 20 > 0) continue
      socket.ping()
      checkMoney(exchange)
      checkHolds(exchange, fees.taker)
      await checkBook(client, pairs)
      const paidIn = { USDT: String(570_000 + unified.paidIn()), BTC: '52', KCS: '1000' }
      await checkEquity(exchange, unifiedClient, UNIFIED.uid, paidIn)
      await checkUnifiedHolds(unifiedClient, fees.taker)
    }
    // A session in which everything is refused would keep every invariant too.
    expect(went.size, [...went.keys()].join(', ')).toBe(36)
    expect(Math.min(...went.values())).toBeGreaterThan(3)
    expect(exchange.ledger.orders().length).toBeGreaterThan(500)
    expect(exchange.ledger.fills().length).toBeGreaterThan(500)

    await checkLists(exchange, unifiedClient, UNIFIED.uid)
    for (const pair of pairs) {
      const frames = socket.of(`/market/level2:${pair}`).map(({ data }) => data)
      expect(frames.length).toBeGreaterThan(200)
      for (const [i, { sequenceStart }] of frames.entries()) {
        if (i > 0) expect(sequenceStart).toBe(frames[i - 1].sequenceEnd + 1)
      }
    }
    expectSame(replayLedger(entries), exchange.ledger)
  },
  120_000,
)

function expectSame(replayed: Ledger, ledger: Ledger): void {
  expect(replayed.orders()).toEqual(ledger.orders())
  expect(replayed.fills()).toEqual(ledger.fills())
  expect(nonEmpty(replayed)).toEqual(nonEmpty(ledger))
  for (const part of ['fees', 'counterparty', 'deposits'] as const) {
    expect(nonZero(replayed[part]()), part).toEqual(nonZero(ledger[part]()))
  }
}

function nonEmpty(ledger: Ledger): unknown[] {
  return ledger
    .balances()
    .filter(({ available, held }) => available !== '0' || held !== '0')
    .sort((a, b) => (a.type + a.currency < b.type + b.currency ? -1 : 1))
}

function nonZero(amounts: Readonly<Record<string, string>>): unknown {
  return Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount !== '0'))
}
