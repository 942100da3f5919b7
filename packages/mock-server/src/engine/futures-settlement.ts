import { least, multiplyUp, ONE } from '../base/decimal.ts'
import { type Contract, valueOfLots } from '../market/futures-contract.ts'
import type { SymbolMarket } from '../market/symbol-market.ts'
import type { Execution, MatchPlan } from '../model/match.ts'
import { type FuturesTerms, type Order, remainingSize } from '../model/order.ts'
import { Refusal, refuse } from '../model/refusal.ts'
import type { Wallet } from '../model/wallet.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { entryPrice, lotsOf, type Position, shrink } from '../state/position.ts'
import type { Settlement } from '../state/settlement.ts'
import { closeOrder } from './close.ts'
import { bookFill } from './fill.ts'
import { accountOf } from './futures-account.ts'
import { checkPriceLimits } from './price-limits.ts'
import { cancelClosing, isReducing, measure, trimReducing } from './reduce-only.ts'
import { checkRiskLimit } from './risk-limit.ts'
import { totalOf, writeChange, writeRealised } from './statement.ts'
import { growExits } from './unified/exits.ts'

/** Futures orders: margin and fee on hold for what would be opened, nothing for what only closes. */
export function bindFuturesSettlement(state: ExchangeState): Settlement {
  return {
    measure: (request, uid) => {
      const measured = measure(state, request, uid)
      if (state.isLimited) {
        checkPriceLimits(state.futures.contracts.get(measured.symbol), measured)
        checkRiskLimit(state, measured, uid)
      }
      return measured
    },
    hold: (order, plan, fundsCode) => hold(state, order, plan, fundsCode),
    execute: (market, order, execution) => execute(state, market, order, execution),
    release: (order) => giveBack(state, order, order.held),
    trim: (order) => trim(state, order),
  }
}

function hold(state: ExchangeState, order: Order, plan: MatchPlan, fundsCode: string): void {
  if (order.type === 'market' && isAlone(order, plan))
    refuse('300008', 'No opposite orders in the order book.')
  // A market order is held at what it is about to pay on average.
  const price = order.type === 'limit' ? order.price : plan.size === 0n ? 0n : (plan.funds * ONE) / plan.size
  const amount = requiredHold(state, order, price)
  accountOf(state, order).reserve(walletOf(state, order), amount, fundsCode)
  order.held = amount
  if (order.unified !== undefined && terms(order).closeOrder) cancelClosing(state, order)
}

/** Whether nobody is there to trade with. Of the unified account no source names a refusal: there an order ends without a trade. */
function isAlone({ unified }: Order, { steps, isStopped }: MatchPlan): boolean {
  return unified === undefined && steps.length === 0 && !isStopped
}

function execute(state: ExchangeState, market: SymbolMarket, order: Order, execution: Execution): void {
  const { price, size, isTaker } = execution
  const contract = contractOf(state, order)
  const wallet = walletOf(state, order)
  const before = totalOf(wallet)
  releasePart(state, order, size)
  const { marginMode, positionSide } = terms(order)
  const position = state.futures.openPosition(order.uid, contract, positionSide, state.now())
  const isOpposite = order.side === 'buy' ? position.quantity < 0n : position.quantity > 0n
  const closing = isOpposite ? least(size, lotsOf(position)) : 0n
  const opening = size - closing
  const feeRate = isTaker ? contract.takerFee : contract.makerFee
  const feeOf = (lots: bigint): bigint => multiplyUp(valueOfLots(contract, price, lots), feeRate)
  const [closeFee, openFee] = [feeOf(closing), feeOf(opening)]
  // A unified account has a line for each, with what is in it by then.
  const write = (bizType: string, change: bigint, fee: bigint): void => {
    const context = { symbol: order.symbol, orderId: order.id }
    if (order.unified !== undefined) writeChange(state, wallet, { bizType, change, fee, context })
  }
  const closed = { lots: closing, price, fee: closeFee }
  const pnl = closing > 0n ? closeLots(state, position, order, closed) : 0n
  if (closing > 0n) write('FUTURES_EXCHANGE_CLOSE', pnl - closeFee, closeFee)
  const opened = { lots: opening, price, fee: openFee }
  const after = opening > 0n ? openLots(state, contract, order, opened) : position
  if (opening > 0n) write('FUTURES_EXCHANGE_OPEN', -openFee, openFee)
  const funds = valueOfLots(contract, price, size)
  const fees = { fee: closeFee + openFee, feeRate, feeCurrency: contract.settle, openFee, closeFee }
  if (order.unified === undefined)
    writeRealised(state, wallet, before, { symbol: order.symbol, fee: fees.fee })
  bookFill(state, order, execution, { funds, ...fees, marginMode, positionSide, pnl })
  growExits(state, order)
  market.version++
  if (state.events.isHeard)
    // A fill that turns a position around ends one and begins another.
    for (const changed of new Set([position, after]))
      state.events.emit({ kind: 'position', position: changed, reason: 'positionChange' })
  if (closing === 0n) return
  trimReducing(state, order.uid, order.symbol)
  payForLost(state, position, order)
}

/**
 * Resting orders hold nothing for lots that they would close, the oldest first: no lot is closed twice. Of those that another
 * one has closed they open as many now: what that takes beyond what they hold is held, and who cannot pay it is cancelled, which
 * is what KuCoin has `forceHold` against. What becomes of the orders of a unified account no source says.
 */
export function payForLost(state: ExchangeState, position: Position, by: Order): void {
  let left = lotsOf(position)
  for (const order of state.orders.open(by.uid, 'FUTURES', by.symbol)) {
    if (order.side !== by.side || order.futures?.positionSide !== position.side || isReducing(order)) continue
    const closes = least(left, remainingSize(order))
    left -= closes
    if (order === by || order.unified !== undefined) continue
    const lack = holdFor(state, order, order.price, remainingSize(order) - closes) - order.held
    if (lack <= 0n) continue
    try {
      accountOf(state, order).reserve(walletOf(state, order), lack, '')
      order.held += lack
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      closeOrder(state, order, 'cancelled')
    }
  }
}

function trim(state: ExchangeState, order: Order): void {
  const needed = order.state === 'open' ? least(requiredHold(state, order, order.price), order.held) : 0n
  giveBack(state, order, order.held - needed)
}

function giveBack(state: ExchangeState, order: Order, surplus: bigint): void {
  if (surplus === 0n) return
  accountOf(state, order).release(walletOf(state, order), surplus)
  order.held -= surplus
}

// Everything is paid from what is free, so what was held for the lots that open is set free first; for those that close
// nothing was held, and what will be opened after them stays paid for.
function releasePart(state: ExchangeState, order: Order, size: bigint): void {
  const closable = freeLots(state, order)
  const opens = remainingSize(order) - closable
  const opening = size - least(size, closable)
  const part = opens <= opening ? order.held : (order.held * opening) / opens
  accountOf(state, order).release(walletOf(state, order), part)
  order.held -= part
}

/** Lots that change hands at a price, and the fee for them. */
interface Traded {
  readonly lots: bigint
  readonly price: bigint
  readonly fee: bigint
}

function closeLots(state: ExchangeState, position: Position, order: Order, traded: Traded): bigint {
  const wallet = walletOf(state, order)
  const openPrice = entryPrice(position)
  const { margin, pnl } = shrink(position, traded.lots, traded.price)
  const account = accountOf(state, order)
  account.release(wallet, margin)
  account.cover(wallet, traded.fee - pnl)
  if (pnl >= 0n) state.bank.earn(wallet, pnl, 0n)
  else account.lose(wallet, -pnl)
  position.fees += account.charge(wallet, traded.fee)
  position.updatedAt = state.now()
  if (position.quantity === 0n) {
    const type = order.side === 'buy' ? 'CLOSE_SHORT' : 'CLOSE_LONG'
    state.futures.file(position, { type, closePrice: traded.price, openPrice, closedAt: state.now() })
  }
  return pnl
}

function openLots(state: ExchangeState, contract: Contract, order: Order, traded: Traded): Position {
  const wallet = walletOf(state, order)
  const { marginMode, positionSide } = terms(order)
  const leverage = leverageNow(state, order)
  // A new one after a position was closed in the same execution: crossing zero starts afresh.
  const position = state.futures.openPosition(order.uid, contract, positionSide, state.now())
  const value = valueOfLots(contract, traded.price, traded.lots)
  const account = accountOf(state, order)
  position.fees += account.charge(wallet, traded.fee)
  const margin = account.back(wallet, (value * ONE) / leverage)
  position.quantity += order.side === 'buy' ? traded.lots : -traded.lots
  if (lotsOf(position) > position.maxSize) position.maxSize = lotsOf(position)
  position.cost += value
  position.margin += margin
  position.leverage = leverage
  position.marginMode = marginMode
  position.updatedAt = state.now()
  return position
}

/**
 * What a position is opened with. An order carries a leverage of its own on isolated margin; elsewhere its contract has
 * one for the account, which may have been changed while the order stood.
 */
function leverageNow(state: ExchangeState, order: Order): bigint {
  const { leverage, marginMode } = terms(order)
  const isOwn = marginMode === 'ISOLATED' && order.unified === undefined
  return isOwn ? leverage : state.futures.crossLeverage(order.uid, order.symbol)
}

function requiredHold(state: ExchangeState, order: Order, price: bigint): bigint {
  if (isReducing(order)) return 0n
  const closable = freeLots(state, order)
  const taken = closable === 0n ? 0n : least(closable, lotsAhead(state, order))
  const opening = remainingSize(order) - (closable - taken)
  return opening <= 0n ? 0n : holdFor(state, order, price, opening)
}

/** Margin and fee of lots that an order opens. */
function holdFor(
  state: ExchangeState,
  order: Order,
  price: bigint,
  lots: bigint,
  leverage: bigint = leverageNow(state, order),
): bigint {
  const contract = contractOf(state, order)
  const value = valueOfLots(contract, price, lots)
  return (value * ONE) / leverage + multiplyUp(value, contract.takerFee)
}

/** What a limit order would hold at another leverage: for as many lots as it holds margin for now. */
export function heldAt(state: ExchangeState, order: Order, leverage: bigint): bigint {
  const lot = holdFor(state, order, order.price, ONE)
  // What was given back for parts was rounded: the nearest number of lots it is.
  const lots = lot === 0n ? 0n : ((order.held * 2n + lot) / (lot * 2n)) * ONE
  return holdFor(state, order, order.price, lots, leverage)
}

/** Lots for which an order holds nothing, as it closes them. */
function freeLots(state: ExchangeState, order: Order): bigint {
  return terms(order).forceHold ? 0n : closableLots(state, order)
}

/** Lots of the position that an order goes against: so many it closes before it opens any. */
function closableLots(state: ExchangeState, order: Order): bigint {
  const position = state.futures.position(order.uid, order.symbol, terms(order).positionSide)
  const isOpposite = position !== undefined && (order.side === 'buy') === position.quantity < 0n
  return isOpposite ? lotsOf(position) : 0n
}

/** Lots that the user's other orders of its side would close: no lot is closed twice. Those that only reduce open nothing. */
function lotsAhead(state: ExchangeState, { id, uid, symbol, side, futures }: Order): bigint {
  return state.orders
    .open(uid, 'FUTURES', symbol)
    .filter((other) => other.id !== id && other.side === side && !isReducing(other))
    .filter((other) => other.futures?.positionSide === futures?.positionSide)
    .reduce((sum, other) => sum + remainingSize(other), 0n)
}

function walletOf(state: ExchangeState, order: Order): Wallet {
  return state.bank.wallet(order.uid, order.wallet, contractOf(state, order).settle)
}

function contractOf(state: ExchangeState, order: Order): Contract {
  return state.futures.known.get(order.symbol) as Contract
}

function terms(order: Order): FuturesTerms {
  return order.futures as FuturesTerms
}
