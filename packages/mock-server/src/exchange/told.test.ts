import { expect, test } from 'vitest'
import { createClient } from '../../test/client.ts'
import { START } from '../../test/recorded.ts'
import { createSession } from '../../test/session.ts'
import { createUnifiedSession } from '../../test/session-unified.ts'
import { openUnifiedSocket, type UnifiedFrame, type UnifiedTestSocket } from '../../test/unified-socket.ts'
import { manualClock } from '../base/clock.ts'
import type { MockCredential } from '../contract/credential.ts'
import type { Exchange } from '../contract/exchange.ts'
import type { LedgerOrder } from '../contract/records.ts'
import { createExchange } from './create-exchange.ts'

const CLASSIC = { key: 'classic', secret: 's', passphrase: 'p' }
const UNIFIED = { key: 'unified', secret: 't', passphrase: 'q', uid: '2', mode: 'unified' as const }
const TRADE_TYPES = { classic: ['SPOT', 'FUTURES', 'CROSS', 'ISOLATED'], unified: ['UNIFIED'] }
const ACCOUNTS = { trade: 'SPOT', main: 'FUNDING', margin: 'CROSS', contract: 'FUTURES', unified: 'UNIFIED' }

/** Listens to all of an account. */
function listenTo(
  exchange: Exchange,
  credential: MockCredential,
  mode: 'classic' | 'unified',
): UnifiedTestSocket {
  const socket = openUnifiedSocket(exchange, 'private', { credential })
  for (const tradeType of TRADE_TYPES[mode])
    for (const channel of ['orderAll', 'execution']) socket.subscribe({ channel, tradeType })
  for (const accountType of Object.values(ACCOUNTS)) socket.subscribe({ channel: 'balance', accountType })
  return socket
}

const ofChannel = ({ frames }: UnifiedTestSocket, channel: string): UnifiedFrame[] =>
  frames.filter(({ T }) => String(T).split('.')[0] === channel).map(({ d }) => d)

/** How an order stands by its last message, in the words of the ledger. */
function stateOf({ os }: UnifiedFrame): LedgerOrder['state'] {
  return os === 3 ? 'done' : os === 2 || os === 4 ? 'open' : 'cancelled'
}

test.each([21, 22])(
  'sockets tell what the ledger says of a session, seed %i',
  async (seed) => {
    const exchange = createExchange({
      ...{
        clock: manualClock(START),
        seed,
        limits: 'off',
        allowHidden: true,
        credentials: [CLASSIC, UNIFIED],
      },
      balances: {
        trade: { USDT: '500000', BTC: '50', KCS: '1000' },
        margin: { USDT: '50000', BTC: '2' },
        contract: { USDT: '20000' },
        main: { USDT: '5000' },
      },
    })
    const sockets = [listenTo(exchange, CLASSIC, 'classic'), listenTo(exchange, UNIFIED, 'unified')]
    const classic = createSession(exchange, createClient(exchange), seed)
    const unified = await createUnifiedSession(exchange, createClient(exchange, UNIFIED), { seed, uid: '2' })
    for (let i = 0; i < 1_000; i++) await (i % 2 === 0 ? classic : unified.step)()

    const { ledger } = exchange
    for (const [i, socket] of sockets.entries()) {
      expect(socket.end()).toBeUndefined()
      const isMine = ({ uid }: { readonly uid: string }): boolean => (uid === '2') === (i === 1)
      const fills = ledger.fills().filter(isMine)
      expect(fills.length).toBeGreaterThan(50)
      const told = ofChannel(socket, 'execution')
      expect(told.map(({ oi, p, q, f }) => [oi, p, q, f])).toEqual(
        fills.map(({ orderId, price, size, fee }) => [orderId, price, size, fee]),
      )

      const last = new Map(ofChannel(socket, 'orderAll').map((row) => [row['oi'], row]))
      const orders = ledger.orders().filter(isMine)
      // One that cannot stand, and does not trade, is told once: when it is cancelled.
      expect(
        orders.map(({ orderId }) => last.get(orderId) && stateOf(last.get(orderId) as UnifiedFrame)),
      ).toEqual(orders.map(({ state }) => state))

      const balances = new Map(
        socket.frames
          .filter(({ T }) => String(T).startsWith('balance.'))
          .map(({ T, d }) => [`${String(T).slice('balance.'.length)} ${d.c}`, d]),
      )
      const wallets = ledger
        .balances()
        .filter(isMine)
        .filter(({ type }) => type in ACCOUNTS)
      let compared = 0
      for (const { type, currency, available, held } of wallets) {
        const row = balances.get(`${ACCOUNTS[type as keyof typeof ACCOUNTS]} ${currency}`)
        if (row === undefined) continue
        compared++
        expect([Number(row['b']), Number(row['h'])]).toEqual([
          expect.closeTo(Number(available) + Number(held), 6),
          expect.closeTo(Number(held), 6),
        ])
      }
      expect(compared).toBeGreaterThan(2)
    }
  },
  60_000,
)
