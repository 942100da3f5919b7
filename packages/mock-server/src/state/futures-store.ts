import { floorTo, least, ONE } from '../base/decimal.ts'
import { createRecent } from '../base/recent.ts'
import { isUnderwater } from '../engine/cross.ts'
import { trimReducing } from '../engine/reduce-only.ts'
import { applyPrice } from '../engine/sweep.ts'
import type { PriceEvent } from '../market/feed.ts'
import { type Contract, createContract } from '../market/futures-contract.ts'
import type { SymbolMarket } from '../market/symbol-market.ts'
import type { ExchangeState } from './exchange-state.ts'
import { type ClosedPosition, emptyPosition, entryPrice, lotsOf, type Position, shrink } from './position.ts'

/** Contracts, positions and the settings that users keep per contract. */
export interface FuturesStore {
  readonly contracts: ReadonlyMap<string, Contract>
  position(uid: string, symbol: string): Position | undefined
  /** The user's position, opened when there is none. */
  openPosition(uid: string, contract: Contract, now: number): Position
  positions(uid: string): Position[]
  history(uid: string): readonly ClosedPosition[]
  /** Files a position that has no lots left. */
  file(position: Position, type: string, closePrice: bigint, openPrice: bigint, now: number): void
  marginMode(uid: string, symbol: string): 'ISOLATED' | 'CROSS'
  setMarginMode(uid: string, symbol: string, mode: 'ISOLATED' | 'CROSS'): void
  crossLeverage(uid: string, symbol: string): bigint
  setCrossLeverage(uid: string, symbol: string, leverage: bigint): void
  /** A pair's price moved: its contracts follow, and positions that are under water end. */
  follow(state: ExchangeState, market: SymbolMarket, event: PriceEvent): void
}

/** What a store is made of. */
export interface FuturesParts {
  readonly markets: ReadonlyMap<string, SymbolMarket>
  readonly seed: number
  /** When the contracts were opened, epoch milliseconds. */
  readonly startMs: number
  /** How many closed positions are kept. */
  readonly retainOrders: number
}

/** Creates the store with a contract for each pair that can have one. */
export function createFuturesStore(parts: FuturesParts): FuturesStore {
  const { markets, seed, startMs, retainOrders } = parts
  const made = [...markets.values()].map((market) => createContract(market, seed, startMs))
  const all = made.filter((contract): contract is Contract => contract !== undefined)
  const contracts = new Map(all.map((contract) => [contract.symbol, contract]))
  const followers = new Map(all.map((contract) => [contract.underlying, contract]))
  const positions = new Map<string, Position>()
  const closed = createRecent<ClosedPosition>(retainOrders)
  const modes = new Map<string, 'ISOLATED' | 'CROSS'>()
  const leverages = new Map<string, bigint>()
  let opened = 0
  const key = (uid: string, symbol: string): string => `${uid} ${symbol}`
  const store: FuturesStore = {
    contracts,
    position: (uid, symbol) => positions.get(key(uid, symbol)),
    openPosition: (uid, contract, now) => {
      const known = positions.get(key(uid, contract.symbol))
      if (known !== undefined) return known
      const id = String(500_000_000_000_988_255n + BigInt(++opened))
      const position = emptyPosition(id, uid, contract, now)
      positions.set(key(uid, contract.symbol), position)
      return position
    },
    positions: (uid) => [...positions.values()].filter((position) => position.uid === uid),
    history: (uid) => closed.items().filter((position) => position.uid === uid),
    file: (position, type, closePrice, openPrice, now) => {
      positions.delete(key(position.uid, position.contract.symbol))
      closed.add({
        id: position.id,
        uid: position.uid,
        contract: position.contract,
        type,
        pnl: position.realisedPnl,
        fees: position.fees,
        leverage: position.leverage,
        marginMode: position.marginMode,
        openPrice,
        closePrice,
        openedAt: position.openedAt,
        closedAt: now,
      })
    },
    marginMode: (uid, symbol) => modes.get(key(uid, symbol)) ?? 'ISOLATED',
    setMarginMode: (uid, symbol, mode) => void modes.set(key(uid, symbol), mode),
    crossLeverage: (uid, symbol) => leverages.get(key(uid, symbol)) ?? 3n * ONE,
    setCrossLeverage: (uid, symbol, leverage) => void leverages.set(key(uid, symbol), leverage),
    follow: (state, market, event) => {
      const contract = followers.get(market.rules.symbol)
      if (contract === undefined) return
      const price = floorTo(event.price, contract.tick) || contract.tick
      const lots = floorTo((event.volume * ONE) / contract.multiplier, ONE) || ONE
      applyPrice(state, contract.market, { ...event, price, volume: lots })
      if (positions.size === 0) return
      for (const position of [...positions.values()]) {
        if (position.contract === contract && isUnderwater(state, position, price))
          liquidate(state, store, position, price)
      }
    },
  }
  return store
}

// The loss of a liquidated position is at most its margin, of a cross one what the account has: the rest would be
// the insurance fund's.
function liquidate(state: ExchangeState, store: FuturesStore, position: Position, price: bigint): void {
  const type = position.quantity < 0n ? 'LIQUID_SHORT' : 'LIQUID_LONG'
  const openPrice = entryPrice(position)
  const wallet = state.bank.wallet(position.uid, 'contract', position.contract.settle)
  const { margin, pnl } = shrink(position, lotsOf(position), price)
  state.bank.release(wallet, margin)
  const most = position.marginMode === 'CROSS' ? wallet.available : margin
  if (pnl < 0n) state.bank.pay(wallet, least(-pnl, most), 0n)
  else state.bank.earn(wallet, pnl, 0n)
  store.file(position, type, price, openPrice, state.now())
  if (state.events.isHeard) state.events.emit({ kind: 'position', position, reason: 'liquidation' })
  trimReducing(state, position.uid, position.contract.symbol)
}
