/** Five programs of docs/examples, each on every runtime; what they did is read in the exchange's own books. */
import { createExchange, type Exchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorkshop, type Workshop } from '../runtimes/pack.ts'
import { runners } from './runners.ts'

let workshop: Workshop
beforeAll(async () => {
  workshop = await openWorkshop(['core', 'node', 'deno'])
}, 60_000)
afterAll(() => workshop?.remove())

interface Expected {
  /** What it prints; ids are any text. */
  readonly printed: object
  /** What holds in the books, given what was printed. */
  readonly books: (exchange: Exchange, printed: Readonly<Record<string, unknown>>) => void
}

const id: unknown = expect.any(String)

/** The one order of an exchange that nobody else uses. */
function onlyOrder({ ledger }: Exchange): string | undefined {
  expect(ledger.orders()).toHaveLength(1)
  return ledger.orders()[0]?.orderId
}

function balance({ ledger }: Exchange, type: string, currency: string): number {
  const row = ledger.balances().find((one) => one.type === type && one.currency === currency)
  return Number(row?.available)
}

const expected: Readonly<Record<string, Expected>> = {
  buy: {
    printed: {
      orderId: id,
      state: 'filled',
      fills: expect.any(Number),
      refused: expect.stringMatching(/^not-sent: .+ asks for /),
    },
    books: (exchange, { orderId, fills }) => {
      expect(onlyOrder(exchange)).toBe(orderId)
      expect(exchange.ledger.fills()).toHaveLength(fills as number)
    },
  },
  'futures-order': {
    printed: { orderId: id, standing: 'open', ended: 'cancelled' },
    books: (exchange, { orderId }) => expect(onlyOrder(exchange)).toBe(orderId),
  },
  positions: {
    printed: { orderId: id, lots: 2, fills: expect.any(Number) },
    books: (exchange, { orderId, fills }) => {
      expect(onlyOrder(exchange)).toBe(orderId)
      expect(exchange.ledger.fills()).toHaveLength(fills as number)
    },
  },
  'test-against-mock': {
    printed: { orderId: id, standing: 1 },
    books: (exchange, { orderId }) => expect(onlyOrder(exchange)).toBe(orderId),
  },
  'transfer-and-withdraw': {
    printed: { transfer: id, withdrawal: id },
    books: (exchange) => {
      expect(balance(exchange, 'trade', 'USDT')).toBe(1_000_050)
      expect(balance(exchange, 'main', 'USDT')).toBeLessThanOrEqual(99_900)
    },
  },
}

for (const { name, missing, run } of runners) {
  if (missing !== undefined) continue
  describe(name, () => {
    test.each(Object.entries(expected))('%s', { timeout: 60_000 }, async (program, { printed, books }) => {
      const exchange = createExchange({ limits: 'off' })
      const mock = await listen(exchange, { control: true })
      const [own] = exchange.credentials
      try {
        const result = await run(workshop.folder, program, {
          KUCOIN_BASE_URL: mock.url,
          KUCOIN_API_KEY: own?.key ?? '',
          KUCOIN_API_SECRET: own?.secret ?? '',
          KUCOIN_API_PASSPHRASE: own?.passphrase ?? '',
        })
        expect(result).toEqual(printed)
        books(exchange, result as Readonly<Record<string, unknown>>)
      } finally {
        await mock.close()
      }
    })
  })
}
