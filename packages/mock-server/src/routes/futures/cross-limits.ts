import { decimal, divide, floorTo, formatDecimal, multiply, ONE, toNumber } from '../../base/decimal.ts'
import { valueIn } from '../../engine/convert.ts'
import type { Contract } from '../../market/futures-contract.ts'
import { valueOfLots } from '../../market/futures-contract.ts'
import { refuse } from '../../model/refusal.ts'
import { commonName } from '../../model/wallet.ts'
import { type Route, route } from '../../request/call.ts'
import { type Fields, optionalAmount, requireAmount, requireText } from '../../request/input.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'
import { requireContract, upTo } from './parse-order.ts'

/** Margin that a size is asked for when the query names none, in USDT. */
const TOTAL_MARGIN = decimal('10000')

/** What cross margin asks of a contract, and how much a margin opens of it. */
export const crossLimits: readonly Route[] = [
  route('GET', 'futures', '/api/v2/batchGetCrossOrderLimit', (call) => {
    const asked = optionalAmount(call.query, 'totalMargin')
    const symbols = requireText(call.query, 'symbol').split(',')
    if (symbols.length > 50) refuse('400100', 'At most 50 symbols.', 400)
    return symbols.map((symbol) => {
      const contract = requireContract(call, { symbol })
      const totalMargin = asked ?? defaultMargin(call.state, contract)
      const leverage = readLeverage(contract, call.query) ?? contract.maxLeverage
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
    const { symbol } = contract
    const leverage = readLeverage(contract, call.query) ?? call.state.futures.crossLeverage(call.uid, symbol)
    return {
      symbol,
      ...rates(contract, leverage),
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

/** KuCoin: "For USDT/USDC, it's 10,000 USD; for others, it's 10,000 divided by the token's USDT price." */
function defaultMargin(state: ExchangeState, { settle, isInverse, market }: Contract): bigint {
  // What an inverse contract settles in has its price, also where no pair of it is listed.
  if (isInverse) return divide(TOTAL_MARGIN, market.last)
  return settle === 'USDC' ? TOTAL_MARGIN : valueIn(state, 'USDT', commonName(settle), TOTAL_MARGIN)
}

function readLeverage({ maxLeverage }: Contract, fields: Fields): bigint | undefined {
  const leverage = optionalAmount(fields, 'leverage')
  return leverage === undefined ? undefined : upTo(maxLeverage, leverage)
}

function rates({ maintainMargin }: Contract, leverage: bigint): { imr: string; mmr: string } {
  return { imr: formatDecimal(divide(ONE, leverage)), mmr: formatDecimal(maintainMargin) }
}
