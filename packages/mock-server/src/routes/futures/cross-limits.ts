import { decimal, divide, floorTo, formatDecimal, multiply, ONE, toNumber } from '../../base/decimal.ts'
import type { Contract } from '../../market/futures-contract.ts'
import { valueOfLots } from '../../market/futures-contract.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { type Fields, optionalAmount, requireAmount, requireText } from '../../request/input.ts'
import { requireContract, upTo } from './parse-order.ts'

/** Margin that a size is asked for when the query names none. */
const TOTAL_MARGIN = decimal('10000')

/** What cross margin asks of a contract, and how much a margin opens of it. */
export const crossLimits: readonly Route[] = [
  route('GET', 'futures', '/api/v2/batchGetCrossOrderLimit', (call) => {
    const totalMargin = optionalAmount(call.query, 'totalMargin') ?? TOTAL_MARGIN
    const symbols = requireText(call.query, 'symbol').split(',')
    if (symbols.length > 50) refuse('400100', 'At most 50 symbols.', 400)
    return symbols.map((symbol) => {
      const contract = requireContract(call, { symbol })
      const leverage = readLeverage(call, contract, call.query)
      const price = contract.market.last
      const lots = lotsWorth(contract, multiply(totalMargin, leverage))
      return {
        symbol,
        maxOpenSize: toNumber(lots),
        maxOpenValue: formatDecimal(valueOfLots(contract, price, lots)),
        totalMargin: formatDecimal(totalMargin),
        price: formatDecimal(price),
        leverage: formatDecimal(leverage),
        ...rates(contract, leverage),
        currency: contract.settle,
      }
    })
  }),
  route('GET', 'futures', '/api/v2/getCrossModeMarginRequirement', (call) => {
    const contract = requireContract(call, call.query)
    const positionValue = requireAmount(call.query, 'positionValue')
    return {
      symbol: contract.symbol,
      ...rates(contract, readLeverage(call, contract, call.query)),
      size: toNumber(lotsWorth(contract, positionValue)),
      positionValue: formatDecimal(positionValue),
      price: formatDecimal(contract.market.last),
    }
  }),
]

/** Whole lots that a value buys at the last price. */
function lotsWorth(contract: Contract, value: bigint): bigint {
  return floorTo(divide(value, valueOfLots(contract, contract.market.last, ONE)), ONE)
}

function readLeverage(call: Call, { symbol, maxLeverage }: Contract, fields: Fields): bigint {
  const leverage = optionalAmount(fields, 'leverage') ?? call.state.futures.crossLeverage(call.uid, symbol)
  return upTo(maxLeverage, leverage)
}

function rates({ maintainMargin }: Contract, leverage: bigint): { imr: string; mmr: string } {
  return { imr: formatDecimal(divide(ONE, leverage)), mmr: formatDecimal(maintainMargin) }
}
