import type { Call } from '../exchange/call.ts'
import { refuse } from '../exchange/refusal.ts'
import { floorTo, formatDecimal, ONE, parseDecimal } from '../money/decimal.ts'
import type { FuturesTerms, OrderRequest } from '../orders/order.ts'
import type { Placing } from '../orders/place.ts'
import {
  type Fields,
  optionalAmount,
  optionalChoice,
  optionalFlag,
  optionalText,
  requireAmount,
  requireChoice,
  requireText,
} from '../routes/input.ts'
import type { Contract } from './contract.ts'
import { lotsOf } from './positions.ts'

/** The contract that a field names. */
export function requireContract(call: Call, fields: Fields, name = 'symbol'): Contract {
  const symbol = requireText(fields, name)
  return call.world.futures.contracts.get(symbol) ?? refuse('100003', 'Contract parameter invalid.')
}

/** How a futures order of the caller is placed. */
export function futuresPlacing(call: Call, id: string): Placing {
  return {
    uid: call.uid,
    wallet: 'contract',
    invisibleForMs: call.invisibleForMs,
    duplicateCode: '300018',
    fundsCode: '300003',
    id,
  }
}

/** Checks the fields of a futures order; 100001 for what is malformed, the codes of the 300000s for the rest. */
export function parseFuturesOrder(
  call: Call,
  fields: Fields,
): OrderRequest & { readonly futures: FuturesTerms } {
  const contract = requireContract(call, fields)
  const clientOid = requireText(fields, 'clientOid')
  if (clientOid.length > 40) refuse('100001', 'The clientOid is too long.')
  const type = optionalChoice(fields, 'type', ['limit', 'market']) ?? 'limit'
  const price = type === 'limit' ? requireAmount(fields, 'price') : 0n
  if (price % contract.tick !== 0n)
    refuse('100001', `The price must be a multiple of ${formatDecimal(contract.tick)}.`)
  const isClosing = optionalFlag(fields, 'closeOrder')
  const reduceOnly = optionalFlag(fields, 'reduceOnly')
  const position = call.world.futures.position(call.uid, contract.symbol)
  const closingSide = (position?.quantity ?? 0n) < 0n ? 'buy' : 'sell'
  const side =
    isClosing && position !== undefined ? closingSide : requireChoice(fields, 'side', ['buy', 'sell'])
  const stop = optionalChoice(fields, 'stop', ['down', 'up']) ?? ''
  const wanted = isClosing ? (position === undefined ? ONE : lotsOf(position)) : lots(fields, contract, price)
  // A stop order may close a position that is only about to be opened, so it is not measured yet.
  const size = reduceOnly && stop === '' ? reducible(call, contract, side, wanted) : wanted
  if (isClosing && stop === '' && position === undefined) refuse('300009', 'No open positions to close.')
  const timeInForce = optionalChoice(fields, 'timeInForce', ['GTC', 'IOC']) ?? 'GTC'
  const marginMode = optionalChoice(fields, 'marginMode', ['ISOLATED', 'CROSS']) ?? 'ISOLATED'
  return {
    clientOid,
    symbol: contract.symbol,
    side,
    type,
    price,
    size,
    funds: 0n,
    timeInForce,
    postOnly: optionalFlag(fields, 'postOnly') && type === 'limit',
    hidden: optionalFlag(fields, 'hidden'),
    iceberg: optionalFlag(fields, 'iceberg'),
    visibleSize: optionalAmount(fields, 'visibleSize') ?? 0n,
    cancelAfter: -1,
    stp: optionalChoice(fields, 'stp', ['CN', 'CO', 'CB']),
    remark: optionalText(fields, 'remark'),
    tags: undefined,
    tradeType: 'FUTURES',
    futures: {
      leverage: leverage(call, fields, contract, marginMode),
      marginMode,
      reduceOnly,
      closeOrder: isClosing,
      forceHold: optionalFlag(fields, 'forceHold'),
      stop,
      stopPriceType: optionalChoice(fields, 'stopPriceType', ['TP', 'MP', 'IP']) ?? '',
      stopPrice: stop === '' ? 0n : requireAmount(fields, 'stopPrice'),
    },
  }
}

function lots(fields: Fields, contract: Contract, price: bigint): bigint {
  const size = optionalAmount(fields, 'size')
  const quantity = optionalAmount(fields, 'qty')
  const value = optionalAmount(fields, 'valueQty')
  const basis = price > 0n ? price : contract.market.last
  // The three ways to give a size: lots, base currency, value.
  const wanted =
    size ??
    (quantity !== undefined ? floorTo((quantity * ONE) / contract.multiplier, ONE) : undefined) ??
    (value !== undefined ? floorTo((value * ONE * ONE) / (basis * contract.multiplier), ONE) : undefined) ??
    refuse('100001', 'Quantity parameter invalid.')
  if (wanted % ONE !== 0n || wanted < ONE) refuse('100001', 'The quantity must be a multiple of 1.')
  if (wanted > contract.market.rules.baseMaxSize) refuse('100001', 'The quantity exceeds the maximum.')
  return wanted
}

function reducible(call: Call, contract: Contract, side: 'buy' | 'sell', wanted: bigint): bigint {
  const position = call.world.futures.position(call.uid, contract.symbol)
  const isOpposite = position !== undefined && (side === 'buy') === position.quantity < 0n
  if (!isOpposite || lotsOf(position) === 0n) return refuse('300009', 'No open positions to close.')
  return wanted < lotsOf(position) ? wanted : lotsOf(position)
}

function leverage(call: Call, fields: Fields, contract: Contract, marginMode: 'ISOLATED' | 'CROSS'): bigint {
  if (marginMode === 'CROSS') return call.world.futures.crossLeverage(call.uid, contract.symbol)
  const given = fields['leverage']
  const position = call.world.futures.position(call.uid, contract.symbol)
  if (given === undefined || given === null) return position?.leverage ?? ONE
  const wanted = parseDecimal(given)
  if (wanted === undefined || wanted === 0n) return refuse('100001', 'Leverage parameter invalid.')
  if (wanted > contract.maxLeverage) refuse('300016', 'The leverage cannot be greater than 125.')
  return wanted
}
