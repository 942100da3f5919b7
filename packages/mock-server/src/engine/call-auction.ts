import { floorTo, greatest, least, multiply, ONE } from '../base/decimal.ts'
import { type CallAuction, stageOf, within } from '../market/call-auction.ts'
import type { SymbolMarket } from '../market/symbol-market.ts'
import { type Order, type OrderRequest, remainingSize } from '../model/order.ts'
import { refuse } from '../model/refusal.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { closeOrder } from './close.ts'
import { execute } from './execute.ts'
import { meetStrangers } from './push.ts'
import { tellTrade } from './tell-trade.ts'

/** What an auction is like. */
export interface AuctionTerms {
  readonly durationMs: number
  /** Default: the pair's price limit below and above its last price. */
  readonly floor?: bigint | undefined
  readonly ceiling?: bigint | undefined
}

/** Share of the time, in hundredths, that the first two stages take. KuCoin names the times of each pair when it is listed. */
const STAGES = [60, 90] as const

/** Opens a call auction on a pair; false when there is one already. */
export function openAuction(state: ExchangeState, market: SymbolMarket, terms: AuctionTerms): boolean {
  if (market.auction !== undefined) return false
  const { durationMs } = terms
  const startsAt = state.now()
  const { priceLimitRate, priceIncrement } = market.rules
  const stage = (share: number): number => startsAt + Math.floor((durationMs * share) / 100)
  const bound = (rate: bigint): bigint =>
    floorTo(multiply(market.last, rate), priceIncrement) || priceIncrement
  const floor = terms.floor ?? bound(priceLimitRate < ONE ? ONE - priceLimitRate : 0n)
  const ceiling = terms.ceiling ?? bound(ONE + priceLimitRate)
  const auction: CallAuction = {
    startsAt,
    secondStageAt: stage(STAGES[0]),
    thirdStageAt: stage(STAGES[1]),
    endsAt: startsAt + durationMs,
    floor,
    ceiling: greatest(floor, ceiling),
    price: within({ floor, ceiling }, market.last),
  }
  market.auction = auction
  market.version++
  state.agenda.add(auction.endsAt, () => endAuction(state, market, auction))
  return true
}

/** Refuses what does not rest, what is out of bounds, and everything in the third stage. No source names the codes. */
export function checkAuction(
  state: ExchangeState,
  { auction, rules }: SymbolMarket,
  request: OrderRequest,
): void {
  if (auction === undefined) return
  if (stageOf(auction, state.now()) === 3)
    refuse('200001', `Order placing on ${rules.symbol} is suspended until its call auction has ended.`)
  if (request.type === 'market' || request.timeInForce === 'IOC' || request.timeInForce === 'FOK')
    refuse('400100', 'Only limit orders that can rest are accepted during the call auction.')
  if (request.price < auction.floor || request.price > auction.ceiling)
    refuse('400100', 'The price is out of the range of the call auction.')
}

/** Whether an auction lets an order go. */
export function isReleasable(state: ExchangeState, order: Order): boolean {
  const { auction } = state.bookOf(order)
  return auction === undefined || stageOf(auction, state.now()) === 1
}

/** What users' orders of a side would trade at the auction's price. */
export function crossing({ auction, bids, asks }: SymbolMarket, side: 'buy' | 'sell'): Order[] {
  if (auction === undefined) return []
  const { levels } = side === 'buy' ? bids : asks
  const crosses = (price: bigint): boolean =>
    side === 'buy' ? price >= auction.price : price <= auction.price
  return levels.filter(({ price }) => crosses(price)).flatMap(({ orders }) => orders)
}

/** What would be traded if it ended now: the larger side; the market outside takes the rest of it. */
export function estimatedSize(market: SymbolMarket): bigint {
  const sum = (side: 'buy' | 'sell'): bigint =>
    crossing(market, side).reduce((total, order) => total + remainingSize(order), 0n)
  const [bought, sold] = [sum('buy'), sum('sell')]
  return greatest(bought, sold)
}

function endAuction(state: ExchangeState, market: SymbolMarket, { price }: CallAuction): void {
  const size = estimatedSize(market) || market.rules.baseIncrement
  const [buys, sells] = [crossing(market, 'buy'), crossing(market, 'sell')]
  market.auction = undefined
  market.last = price
  market.ladder.reset(price)
  market.version++
  const time = state.now()
  if (buys.length + sells.length === 0)
    tellTrade(state, market, { tradeId: state.ids.trade(), price, size, side: 'buy', time })
  while (buys.length + sells.length > 0) trade(state, market, price, buys, sells)
  // What strangers have offered meanwhile, where it is pushed, has met nothing yet.
  meetStrangers(state, market)
  state.priceMoved(market, { time, price, volume: size, side: 'buy', isPrint: false })
}

/** The first bid and the first ask trade with each other; where there is no other side left, with a stranger. */
function trade(
  state: ExchangeState,
  market: SymbolMarket,
  price: bigint,
  buys: Order[],
  sells: Order[],
): void {
  const [buy, sell] = [buys[0], sells[0]]
  const met = [buy, sell].filter((order) => order !== undefined)
  const size = met.map(remainingSize).reduce(least)
  const tradeId = state.ids.trade()
  const idOf = (order: Order | undefined): string => order?.id ?? state.ids.stranger()
  const [takerOrderId, makerOrderId] = [idOf(buy), idOf(sell)]
  for (const order of met) {
    const counterOrderId = order === buy ? makerOrderId : takerOrderId
    execute(state, market, order, { price, size, isTaker: false, tradeId, counterOrderId })
    if (remainingSize(order) > 0n) continue
    closeOrder(state, order, 'done')
    ;(order === buy ? buys : sells).shift()
  }
  const ids = { tradeId, takerOrderId, makerOrderId }
  tellTrade(state, market, { ...ids, price, size, side: 'buy', time: state.now() })
}
