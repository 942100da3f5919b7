import { divide, floorTo, formatDecimal, multiply } from '../../base/decimal.ts'
import { walletType } from '../../engine/account-mode.ts'
import { availableMargin, collateralOf, spendable } from '../../engine/unified/collateral.ts'
import { valueOfLots } from '../../market/futures-contract.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { optionalAmount, requireChoice, requireText } from '../../request/input.ts'
import { requireContract } from '../futures/parse-order.ts'

/**
 * How much the money in the account that pays lets its user buy and sell. Fees and what could be borrowed are left out:
 * what is named here can be had.
 */
export const orderQuantity: readonly Route[] = [
  route('GET', 'spot', '/api/ua/v2/order/max-order-quantity', (call) => {
    const tradeType = requireChoice(call.query, 'tradeType', ['SPOT', 'FUTURES', 'MARGIN'])
    if (tradeType === 'FUTURES') return futuresQuantity(call)
    const { last, rules } = call.state.market(requireText(call.query, 'symbol'))
    const price = optionalAmount(call.query, 'price') ?? last
    const type = tradeType === 'SPOT' ? 'trade' : 'margin'
    const size = (amount: bigint): string => formatDecimal(floorTo(amount, rules.baseIncrement))
    return {
      symbol: rules.symbol,
      maxBuySize: size(divide(available(call, type, rules.quote), price)),
      maxSellSize: size(available(call, type, rules.base)),
    }
  }),
]

function futuresQuantity(call: Call): unknown {
  const { state, uid } = call
  const contract = requireContract(call, call.query)
  const price = optionalAmount(call.query, 'price') ?? contract.market.last
  const leverage = state.futures.crossLeverage(uid, contract.symbol)
  // All assets stand behind the futures of a unified account.
  const margin =
    state.modes.of(uid) === 'UNIFIED'
      ? availableMargin(collateralOf(state, uid))
      : available(call, 'contract', contract.settle)
  const most = multiply(margin, leverage)
  const { baseIncrement } = contract.market.rules
  const lots = divide(most, valueOfLots(contract, price, baseIncrement))
  const size = formatDecimal(floorTo(lots, baseIncrement))
  return { symbol: contract.symbol, maxBuySize: size, maxSellSize: size }
}

function available({ state, uid }: Call, type: string, currency: string): bigint {
  const wallet = state.bank.peek(uid, walletType(state, uid, type), currency)
  return wallet.type === 'unified' ? spendable(state, wallet) : wallet.available
}
