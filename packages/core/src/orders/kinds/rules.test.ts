import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareDecimals, roundDecimal } from '../../decimal/decimal.ts'
import { plainDecimal } from '../../decimal/plain-decimal.ts'
import { OrderRuleError } from '../../errors/index.ts'
import { type ContractRules, keepFuturesRules } from './futures/futures-rules.ts'
import { keepSpotRules } from './spot/spot-rules.ts'
import { keepTriggerRules } from './stop/stop-rules.ts'
import { keepUnifiedRules } from './unified/unified-rules.ts'

const amount = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 18n }), fc.integer({ min: 0, max: 12 }))
  .map(([units, scale]) => {
    const digits = units.toString().padStart(scale + 1, '0')
    return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
  })
const increment = fc
  .tuple(fc.constantFrom('1', '5', '25'), fc.integer({ min: 0, max: 8 }))
  .map(([digit, scale]) => (scale === 0 ? digit : `0.${digit.padStart(Math.max(scale, digit.length), '0')}`))
const side = fc.constantFrom('buy' as const, 'sell' as const)

const isMultiple = (value: string, step: string): boolean =>
  roundDecimal(value, step, 'down') === roundDecimal(value, step, 'up')
const open = { enableTrading: true, isMarginEnabled: true, minFunds: '0' } as const
const wide = {
  baseMinSize: '0',
  baseMaxSize: `1${'0'.repeat(30)}`,
  quoteMinSize: '0',
  quoteMaxSize: `1${'0'.repeat(30)}`,
}

function spotRules(priceIncrement: string, baseIncrement: string, quoteIncrement: string) {
  return { ...open, ...wide, symbol: 'A-B', priceIncrement, baseIncrement, quoteIncrement } as never
}

/** What a rule makes of an order; undefined where it refuses it. */
function kept<Order>(keep: () => Order): Order | undefined {
  try {
    return keep()
  } catch (error) {
    expect(error).toBeInstanceOf(OrderRuleError)
    return undefined
  }
}

/** Never worse for the caller than what was asked for. */
function crosses(which: 'buy' | 'sell', asked: string, rounded: string): boolean {
  return compareDecimals(rounded, asked) === (which === 'buy' ? 1 : -1)
}

describe('spot', () => {
  test('rounding never crosses the limit price and never violates an increment', () => {
    fc.assert(
      fc.property(
        side,
        amount,
        amount,
        amount,
        increment,
        increment,
        increment,
        (which, price, size, funds, tick, step, quote) => {
          const rules = spotRules(tick, step, quote)
          const limit = kept(() => keepSpotRules({ symbol: 'A-B', side: which, price, size }, rules))
          if (limit) {
            expect(crosses(which, price, limit.price)).toBe(false)
            expect(isMultiple(limit.price, tick) && isMultiple(limit.size, step)).toBe(true)
            expect(compareDecimals(limit.size, size)).toBeLessThanOrEqual(0)
          }
          const market = kept(() => keepSpotRules({ symbol: 'A-B', side: which, funds }, rules))
          if (market) {
            expect(isMultiple(market.funds, quote)).toBe(true)
            expect(compareDecimals(market.funds, funds)).toBeLessThanOrEqual(0)
          }
        },
      ),
    )
  })

  test('a pair of which KuCoin names no least worth has none', () => {
    const rules = { ...(spotRules('0.1', '0.1', '0.1') as object), minFunds: null } as never
    const order = { symbol: 'A-B', side: 'buy', price: '1', size: '1' } as const
    expect(keepSpotRules(order, rules)).toEqual(order)
  })

  test('a trigger is never moved towards the market', () => {
    const stop = fc.constantFrom('loss' as const, 'entry' as const)
    fc.assert(
      fc.property(side, stop, amount, increment, (which, direction, stopPrice, tick) => {
        const order = { symbol: 'A-B', side: which, stop: direction, stopPrice }
        const done = kept(() => keepTriggerRules(order, spotRules(tick, '1', '1')))
        if (!done) return
        expect(isMultiple(done.stopPrice, tick)).toBe(true)
        expect(compareDecimals(done.stopPrice, stopPrice)).not.toBe(direction === 'entry' ? -1 : 1)
      }),
    )
  })
})

const contract: ContractRules = {
  status: 'Open',
  tickSize: 0.1,
  lotSize: 1,
  multiplier: 0.001,
  maxOrderQty: 1_000_000,
  maxPrice: 1_000_000,
  isInverse: false,
}

describe('futures', () => {
  test('rounding never crosses the limit price and never violates an increment', () => {
    const ticks = fc.constantFrom(0.1, 0.05, 1, 0.0000001, 0.001)
    const lots = fc.constantFrom(1, 5, 100)
    const multipliers = fc.constantFrom(0.001, 0.01, 1, 10, 0.000001)
    fc.assert(
      fc.property(
        side,
        amount,
        fc.double({ min: 0, max: 1e7, noNaN: true }),
        amount,
        ticks,
        lots,
        multipliers,
        (which, price, size, qty, tickSize, lotSize, multiplier) => {
          const rules = { ...contract, tickSize, lotSize, multiplier }
          const bySize = kept(() => keepFuturesRules({ symbol: 'A', side: which, price, size }, rules))
          if (bySize) {
            expect(crosses(which, price, bySize.price)).toBe(false)
            expect(isMultiple(bySize.price, plainDecimal(tickSize))).toBe(true)
            expect(Number.isInteger(bySize.size) && bySize.size % lotSize === 0).toBe(true)
            expect(bySize.size).toBeLessThanOrEqual(size)
            expect(bySize.size).toBeLessThanOrEqual(rules.maxOrderQty)
          }
          const byQty = kept(() => keepFuturesRules({ symbol: 'A', side: which, qty }, rules))
          if (byQty) {
            expect(isMultiple(byQty.qty, plainDecimal(multiplier))).toBe(true)
            expect(compareDecimals(byQty.qty, qty)).toBeLessThanOrEqual(0)
          }
        },
      ),
    )
  })

  test.each([
    [{ price: '0.01' }, 'tickSize'],
    [{ price: '1000000.1' }, 'maxPrice'],
    [{ size: 0.9 }, 'lotSize'],
    [{ size: 1_000_001 }, 'maxOrderQty'],
    [{ qty: '0.0009' }, 'lotSize'],
    [{ qty: '1000.001' }, 'maxOrderQty'],
    [{ valueQty: '0' }, 'lotSize'],
  ])('%j breaks %s', (amounts, rule) => {
    const order = { symbol: 'A', side: 'buy', ...amounts } as const
    expect(() => keepFuturesRules(order, contract)).toThrow(expect.objectContaining({ rule }))
  })

  // The contracts of the live exchange, as /api/v1/contracts/active shows them; the sentences are written by hand.
  const live = { ...contract, baseCurrency: 'XBT', quoteCurrency: 'USDT' }
  const eth = { ...contract, baseCurrency: 'ETH', quoteCurrency: 'USDT', multiplier: 0.01 }
  const inverse = { ...live, quoteCurrency: 'USD', multiplier: -1, isInverse: true }
  const doge = { ...contract, baseCurrency: 'DOGE', quoteCurrency: 'USDT', multiplier: 100 }
  test.each([
    [
      ['XBTUSDTM', { size: 0.001 }, live],
      'size counts contracts; one XBTUSDTM is 0.001 BTC (multiplier), so 0.001 BTC is size 1; ' +
        'qty takes coins, of which 0.001 BTC is the least.',
    ],
    [
      ['XBTUSDTM', { size: 0.0255 }, live],
      'size counts contracts; one XBTUSDTM is 0.001 BTC (multiplier), so 0.0255 BTC is size 25; ' +
        'qty takes coins, of which 0.001 BTC is the least.',
    ],
    [
      ['ETHUSDTM', { size: 0.005 }, eth],
      'size counts contracts; one ETHUSDTM is 0.01 ETH (multiplier), so size 1 is the least; ' +
        'qty takes coins, of which 0.01 ETH is the least.',
    ],
    [
      ['DOGEUSDTM', { size: 0.5 }, doge],
      'size counts contracts; one DOGEUSDTM is 100 DOGE (multiplier), so size 1 is the least; ' +
        'qty takes coins, of which 100 DOGE is the least.',
    ],
    [
      ['XBTUSDM', { size: 0.01 }, inverse],
      'size counts contracts; one XBTUSDM is 1 USD (multiplier), so size 1 is the least; qty takes coins.',
    ],
    [
      ['XBTUSDTM', { qty: '0.0009' }, live],
      'qty takes coins, and 0.001 BTC is the least: 1 in contracts, which size counts.',
    ],
  ] as const)('%j: less than a lot teaches what a lot is', ([symbol, amounts, rules], fix) => {
    const order = { symbol, side: 'buy', ...amounts } as const
    expect(() => keepFuturesRules(order, rules)).toThrow(expect.objectContaining({ rule: 'lotSize', fix }))
  })

  test('a contract that takes no orders says so', () => {
    const order = { symbol: 'A', side: 'buy', size: 1 } as const
    expect(() => keepFuturesRules(order, { ...contract, status: 'CancelOnly' })).toThrow(
      expect.objectContaining({ rule: 'status', bound: 'CancelOnly' }),
    )
  })

  test('a quantity of an inverse contract is left to the exchange', () => {
    const order = { symbol: 'A', side: 'buy', qty: '0.00012345' } as const
    expect(keepFuturesRules(order, { ...contract, isInverse: true, multiplier: -1 })).toEqual(order)
  })
})

describe('an instrument of the unified account has a least worth beside the least of a market order', () => {
  const pair = { symbol: 'A-B', tickSize: '0.01', baseOrderStep: '0.01', quoteOrderStep: '0.01' } as const
  const limit = { symbol: 'A-B', side: 'buy', price: '1', size: '2' } as const

  test('which alone counts for a limit order', () => {
    const instrument = { ...pair, minQuoteOrderSize: '5', minFunds: '0.1' }
    expect(keepUnifiedRules(limit, instrument)).toEqual(limit)
    expect(() => keepUnifiedRules({ ...limit, size: '0.09' }, instrument)).toThrow(
      expect.objectContaining({ rule: 'minFunds', bound: '0.1' }),
    )
  })

  test('and where none is named it is the same', () => {
    expect(() => keepUnifiedRules(limit, { ...pair, minQuoteOrderSize: '5' })).toThrow(
      expect.objectContaining({ rule: 'minFunds', bound: '5' }),
    )
  })
})

test.each([
  [1e-7, '0.0000001'],
  [2.5e-8, '0.000000025'],
  [1e21, `1${'0'.repeat(21)}`],
  [-1, '-1'],
  [0.1, '0.1'],
])('%d is written as %s', (value, text) => {
  expect(plainDecimal(value)).toBe(text)
})
