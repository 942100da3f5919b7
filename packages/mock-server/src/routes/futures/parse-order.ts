import { floorTo, formatDecimal, least, ONE, parseDecimal } from '../../base/decimal.ts'
import { checkHighest, MAX_PRICE } from '../../engine/price-limits.ts'
import type { Contract } from '../../market/futures-contract.ts'
import type { FuturesTerms, OrderRequest, PositionSide } from '../../model/order.ts'
import type { Placing } from '../../model/placing.ts'
import { refuse } from '../../model/refusal.ts'
import type { Call } from '../../request/call.ts'
import {
  amountOrNone,
  type Fields,
  optionalAmount,
  optionalFlag,
  optionalText,
  optionalWord,
  requireAmount,
  requireText,
  requireWord,
} from '../../request/input.ts'
import { HIGH_FREQUENCY } from '../spot/order-words.ts'

/** The contract that a field names; for what is private. */
export function requireContract(call: Call, fields: Fields, name = 'symbol'): Contract {
  const symbol = requireText(fields, name)
  return call.state.futures.contracts.get(symbol) ?? refuse('100003', 'Contract parameter invalid.')
}

/** The contract that a query for market data names; those were seen to say otherwise that there is none. */
export function listedContract(call: Call, fields: Fields): Contract {
  return (
    call.state.futures.contracts.get(requireText(fields, 'symbol')) ?? refuse('200003', 'Invalid symbol.')
  )
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
  const { clientOid: isClientOid, clientOidRule } = HIGH_FREQUENCY
  if (!isClientOid.test(clientOid)) refuse('100001', `The clientOid must be ${clientOidRule}.`)
  const type = optionalWord(fields, 'type', ['limit', 'market']) ?? 'limit'
  const price = type === 'limit' ? onTick(contract, requireAmount(fields, 'price'), 'price') : 0n
  // What waits for a price is measured by the others when that comes.
  if (call.state.isLimited) checkHighest(price, MAX_PRICE)
  const isClosing = optionalFlag(fields, 'closeOrder')
  const reduceOnly = optionalFlag(fields, 'reduceOnly')
  const stop = optionalWord(fields, 'stop', ['down', 'up']) ?? ''
  const stopPriceType = optionalWord(fields, 'stopPriceType', ['TP', 'MP', 'IP']) ?? ''
  // KuCoin: "Need to be defined if stop is specified", of the stopPrice as well.
  if (stop !== '' && stopPriceType === '') refuse('100001', 'The stopPriceType can not be empty.')
  // An order that closes takes its side and size from the position when it is placed.
  const side = isClosing
    ? (optionalWord(fields, 'side', ['buy', 'sell']) ?? 'sell')
    : requireWord(fields, 'side', ['buy', 'sell'])
  const size = isClosing ? ONE : lots(fields, contract, price)
  const timeInForce = optionalWord(fields, 'timeInForce', ['GTC', 'IOC']) ?? 'GTC'
  const postOnly = optionalFlag(fields, 'postOnly') && type === 'limit'
  // KuCoin: "invalid when timeInForce is IOC", and no source says what becomes of the order: refused, as on spot, it is told.
  if (postOnly && timeInForce === 'IOC') refuse('100001', 'The postOnly can not be used with IOC.')
  const marginMode = optionalWord(fields, 'marginMode', ['ISOLATED', 'CROSS']) ?? 'ISOLATED'
  if (marginMode !== call.state.futures.marginMode(call.uid, contract.symbol))
    refuse('330005', "The order's margin mode does not match the selected one. Please switch and try again.")
  const positionSide = sideOfPosition(call, fields)
  return {
    clientOid,
    symbol: contract.symbol,
    side,
    type,
    price,
    size,
    funds: 0n,
    timeInForce,
    postOnly,
    hidden: optionalFlag(fields, 'hidden'),
    iceberg: optionalFlag(fields, 'iceberg'),
    visibleSize: amountOrNone(fields, 'visibleSize'),
    cancelAfter: -1,
    stp: optionalWord(fields, 'stp', ['CN', 'CO', 'CB']),
    remark: remarkOf(fields),
    tags: undefined,
    tradeType: 'FUTURES',
    futures: {
      leverage: leverage(call, fields, contract, { marginMode, positionSide }),
      marginMode,
      positionSide,
      reduceOnly,
      closeOrder: isClosing,
      forceHold: optionalFlag(fields, 'forceHold'),
      stop,
      stopPriceType,
      stopPrice: stop === '' ? 0n : onTick(contract, requireAmount(fields, 'stopPrice'), 'stopPrice'),
    },
  }
}

/**
 * Which position an order is about. The words are KuCoin's, of ccxt's table of errors and of sieblyio/kucoin-api#93;
 * that the first is for hedged accounts follows from it, that the second is for the reverse is assumed.
 */
function sideOfPosition(call: Call, fields: Fields): PositionSide {
  const side = optionalWord(fields, 'positionSide', ['BOTH', 'LONG', 'SHORT']) ?? 'BOTH'
  const isHedged = call.state.futures.isHedged(call.uid)
  if (isHedged && side === 'BOTH')
    refuse(
      '330012',
      'Your order is in One-Way Mode, while your account is set to Hedge Mode. Update your settings so they match and try again.',
    )
  if (!isHedged && side !== 'BOTH')
    refuse(
      '330011',
      "The order's position mode does not match your selected mode. Please switch modes and try again.",
    )
  return side
}

/** A price as it is; refuses one off the contract's tick. */
export function onTick({ tick }: Contract, price: bigint, name: string): bigint {
  if (price % tick !== 0n) refuse('100001', `The ${name} must be a multiple of ${formatDecimal(tick)}.`)
  return price
}

function remarkOf(fields: Fields): string | undefined {
  const remark = optionalText(fields, 'remark')
  if (remark !== undefined && [...remark].length > 100)
    refuse('100001', 'The remark must be at most 100 characters.')
  return remark
}

/**
 * A text that is no whole number does not get as far as the contract, as users were answered: JKorf/Kucoin.Net#115, where
 * the size was "0.001".
 */
function refuseDecimalText(size: unknown): void {
  if (typeof size !== 'string' || !/^-?\d{0,20}\.\d{0,20}$/.test(size)) return
  const type = '`java.lang.Integer`'
  const words = `JSON parse error: Cannot deserialize value of type ${type} from String "${size}": not a valid Integer value;`
  refuse('100000', words, 400)
}

function lots(fields: Fields, contract: Contract, price: bigint): bigint {
  refuseDecimalText(fields['size'])
  const size = optionalAmount(fields, 'size')
  const quantity = optionalAmount(fields, 'qty')
  const value = optionalAmount(fields, 'valueQty')
  const basis = price > 0n ? price : contract.market.last
  const { multiplier, isInverse } = contract
  // The three ways to give a size: lots, base currency, which "must be a multiple of the multiplier", value. Of inverse
  // contracts KuCoin takes lots alone.
  const wanted =
    size ??
    (quantity !== undefined && !isInverse ? (quantity * ONE) / multiplier : undefined) ??
    (value !== undefined && !isInverse
      ? floorTo((value * ONE * ONE) / (basis * multiplier), ONE)
      : undefined) ??
    refuse('100001', 'Quantity parameter invalid.')
  if (wanted % ONE !== 0n || wanted < ONE) refuse('100001', 'The quantity must be a multiple of 1.')
  if (wanted > contract.market.rules.baseMaxSize) refuse('100001', 'The quantity exceeds the maximum.')
  return wanted
}

function leverage(
  call: Call,
  fields: Fields,
  contract: Contract,
  { marginMode, positionSide }: Pick<FuturesTerms, 'marginMode' | 'positionSide'>,
): bigint {
  if (marginMode === 'CROSS') return call.state.futures.crossLeverage(call.uid, contract.symbol)
  const given = fields['leverage']
  const position = call.state.futures.position(call.uid, contract.symbol, positionSide)
  if (given === undefined || given === null || given === '') return position?.leverage ?? ONE
  const wanted = parseDecimal(given)
  if (wanted === undefined) return refuse('100001', 'Leverage parameter invalid.')
  const { maxLeverage } = call.state.futures.riskLevel(call.uid, contract.symbol)
  return upTo(least(maxLeverage, contract.maxLeverage), wanted)
}

/** A leverage as it is; refuses one below 1 or above the most. */
export function upTo(most: bigint, leverage: bigint): bigint {
  if (leverage < ONE) refuse('100001', 'Leverage parameter invalid.')
  if (leverage > most) refuse('300016', `The leverage cannot be greater than ${formatDecimal(most)}.`)
  return leverage
}
