import { formatDecimal, ONE } from '../../../base/decimal.ts'
import type { Contract } from '../../../market/futures-contract.ts'
import type { FuturesTerms, UnifiedRequest } from '../../../model/order.ts'
import { refuse } from '../../../model/refusal.ts'
import type { Call } from '../../../request/call.ts'
import {
  type Fields,
  optionalChoice,
  optionalFlag,
  optionalText,
  requireAmount,
  requireChoice,
  requireText,
} from '../../../request/input.ts'
import { onTick, requireContract } from '../../futures/parse-order.ts'
import { readLifetime } from './lifetime.ts'
import type { CommonTerms } from './terms.ts'

/** Reads a futures order. A unified account is always in one-way mode. */
export function readFuturesOrder(call: Call, fields: Fields, terms: CommonTerms): UnifiedRequest {
  const contract = requireContract(call, fields)
  // The collateral of a unified account is weighed in USDT here, and so are its margins.
  if (contract.settle !== 'USDT') refuse('100003', 'Contract parameter invalid.')
  const type = requireChoice(fields, 'orderType', ['LIMIT', 'MARKET'])
  const isClosing = optionalFlag(fields, 'closeOrder')
  const sizeUnit = requireChoice(fields, 'sizeUnit', ['BASECCY', 'UNIT'])
  const { isRpi, cancelAfter: _, ...lifetime } = readLifetime(fields)
  // That GTT and DC are for pairs alone is ccxt's knowledge.
  if (lifetime.timeInForce === 'GTT') refuse('400100', 'The timeInForce is invalid.', 400)
  if (lifetime.postOnly && lifetime.timeInForce !== 'GTC')
    refuse('400100', `The postOnly can not be used with ${lifetime.timeInForce}.`, 400)
  const positionSide = optionalChoice(fields, 'positionSide', ['BOTH', 'LONG', 'SHORT']) ?? 'BOTH'
  if (positionSide !== 'BOTH') refuse('400100', 'The positionSide is not supported: one-way mode only.', 400)
  checkTicks(contract, terms)
  return {
    clientOid: requireText(fields, 'clientOid'),
    symbol: contract.symbol,
    // An order that closes takes its side and size from the position when it is placed.
    side: isClosing ? 'sell' : requireChoice(fields, 'side', ['BUY', 'SELL']) === 'BUY' ? 'buy' : 'sell',
    type: type === 'LIMIT' ? 'limit' : 'market',
    price: type === 'LIMIT' ? onTick(contract, requireAmount(fields, 'price'), 'price') : 0n,
    size: isClosing ? ONE : toLots(contract, requireAmount(fields, 'size'), sizeUnit),
    funds: 0n,
    ...lifetime,
    postOnly: lifetime.postOnly && type === 'LIMIT',
    hidden: false,
    iceberg: false,
    visibleSize: 0n,
    cancelAfter: -1,
    stp: optionalChoice(fields, 'stp', ['CN', 'CO', 'CB']),
    remark: undefined,
    tags: readTags(fields),
    tradeType: 'FUTURES',
    futures: { ...readTerms(call, fields, contract), closeOrder: isClosing },
    unified: { ...terms, sizeUnit, isRpi },
  }
}

/** Refuses prices off the contract's tick. */
export function checkTicks(
  contract: Contract,
  { trigger, takeProfit, stopLoss }: Partial<Pick<CommonTerms, 'trigger' | 'takeProfit' | 'stopLoss'>>,
): void {
  const prices = { triggerPrice: trigger, tpTriggerPrice: takeProfit, slTriggerPrice: stopLoss }
  for (const [name, at] of Object.entries(prices)) if (at !== undefined) onTick(contract, at.price, name)
}

/** Lots of a size in its unit; refuses what is not a whole number of them. */
export function toLots(contract: Contract, size: bigint, unit: 'BASECCY' | 'UNIT'): bigint {
  const lots = unit === 'UNIT' ? size : (size * ONE) / contract.multiplier
  const isExact = unit === 'UNIT' || (lots * contract.multiplier) / ONE === size
  if (!isExact || lots % ONE !== 0n || lots < ONE)
    refuse('100001', `The size must be a multiple of ${stepOf(contract, unit)}.`)
  if (lots > contract.market.rules.baseMaxSize) refuse('100001', 'The size exceeds the maximum.')
  return lots
}

function stepOf(contract: Contract, unit: 'BASECCY' | 'UNIT'): string {
  return unit === 'UNIT' ? '1' : formatDecimal(contract.multiplier)
}

function readTags(fields: Fields): string | undefined {
  const tags = optionalText(fields, 'tags')
  if (tags !== undefined && tags.length > 20) refuse('400100', 'The tags must be at most 20 characters.', 400)
  return tags
}

/** No source says what an order does whose margin mode is not the one set for its contract: it is refused, as on a classic account. */
function readTerms(call: Call, fields: Fields, { symbol }: Contract): Omit<FuturesTerms, 'closeOrder'> {
  const { futures } = call.state
  const marginMode = optionalChoice(fields, 'marginMode', ['CROSS', 'ISOLATED']) ?? 'CROSS'
  if (marginMode !== futures.marginMode(call.uid, symbol, 'CROSS'))
    refuse('330005', "The order's margin mode does not match the selected one. Please switch and try again.")
  return {
    leverage: futures.crossLeverage(call.uid, symbol),
    marginMode,
    positionSide: 'BOTH',
    reduceOnly: optionalFlag(fields, 'reduceOnly'),
    forceHold: false,
    stop: '',
    stopPriceType: '',
    stopPrice: 0n,
  }
}
