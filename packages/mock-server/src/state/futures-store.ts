import { least, ONE } from '../base/decimal.ts'
import { createRecent } from '../base/recent.ts'
import { type Contract, priceOfValue } from '../market/futures-contract.ts'
import { madeUpRate } from '../model/funding-rate.ts'
import type { PositionSide } from '../model/order.ts'
import { RISK_LEVELS, type RiskLevel } from '../model/risk-levels.ts'
import { type ClosedPosition, emptyPosition, type Position } from './position.ts'

/** Funding that a position paid or got. */
export interface SettledFunding
  extends Pick<Position, 'uid' | 'contract' | 'quantity' | 'marginMode' | 'side'> {
  readonly id: number
  readonly at: number
  readonly rate: bigint
  readonly markPrice: bigint
  /** Value of the position then. */
  readonly value: bigint
  /** Below zero when it was paid. */
  readonly amount: bigint
}

/** Contracts, positions and the settings that users keep per contract. */
export interface FuturesStore {
  /** Contracts that can be traded. */
  readonly contracts: ReadonlyMap<string, Contract>
  /** The same, and those that have expired. */
  readonly known: ReadonlyMap<string, Contract>
  /** Takes a contract off the list. */
  delist(contract: Contract): void
  /** The contracts that follow a pair's price. */
  followersOf(pair: string): readonly Contract[]
  /** Rate of the funding that is settled at a time. */
  fundingRate(symbol: string, at: number): bigint
  /** Gives it an id and keeps it. */
  addFunding(settled: Omit<SettledFunding, 'id'>): void
  /** What a user's positions paid and got, oldest first. */
  fundings(uid: string): readonly SettledFunding[]
  position(uid: string, symbol: string, side: PositionSide): Position | undefined
  /** The user's position, opened when there is none. */
  openPosition(uid: string, contract: Contract, side: PositionSide, now: number): Position
  /** Open positions of a user in a contract, a long one first: at most two. */
  positionsIn(uid: string, symbol: string): Position[]
  /** Open positions of a user, or all. */
  positions(uid?: string): Position[]
  history(uid: string): readonly ClosedPosition[]
  /** Files a position that has no lots left. */
  file(position: Position, end: PositionEnd): void
  /** What the user chose; without a choice, what the account begins with. */
  marginMode(uid: string, symbol: string, initial?: 'ISOLATED' | 'CROSS'): 'ISOLATED' | 'CROSS'
  setMarginMode(uid: string, symbol: string, mode: 'ISOLATED' | 'CROSS'): void
  /** Whether the user keeps long and short positions apart, in every contract. */
  isHedged(uid: string): boolean
  setHedged(uid: string, isHedged: boolean): void
  riskLevel(uid: string, symbol: string): RiskLevel
  setRiskLevel(uid: string, symbol: string, level: RiskLevel): void
  crossLeverage(uid: string, symbol: string): bigint
  setCrossLeverage(uid: string, symbol: string, leverage: bigint): void
}

const NONE: readonly Contract[] = []
const SIDES: readonly PositionSide[] = ['BOTH', 'LONG', 'SHORT']

/** How a position came to its end. */
type PositionEnd = Pick<ClosedPosition, 'type' | 'openPrice' | 'closePrice' | 'closedAt'>

/** What a store is made of. */
export interface FuturesParts {
  readonly contracts: readonly Contract[]
  readonly seed: number
  /** Rate of every period; undefined: made up. */
  readonly fundingRate: bigint | undefined
  /** How many closed positions are kept. */
  readonly retainOrders: number
}

/** Creates the store. */
export function createFuturesStore(parts: FuturesParts): FuturesStore {
  const { seed, fundingRate, retainOrders } = parts
  const known = new Map(parts.contracts.map((contract) => [contract.symbol, contract]))
  const contracts = new Map(known)
  const followers = new Map<string, Contract[]>()
  for (const contract of parts.contracts) {
    if (contract.underlying === undefined) continue
    followers.set(contract.underlying, [...(followers.get(contract.underlying) ?? []), contract])
  }
  const fundings = createRecent<SettledFunding>(retainOrders)
  let funded = 1_472_387_374_042_586
  const positions = new Map<string, Position>()
  const byUser = new Map<string, Set<Position>>()
  let filed = 0
  const closed = createRecent<ClosedPosition>(retainOrders)
  const modes = new Map<string, 'ISOLATED' | 'CROSS'>()
  const leverages = new Map<string, bigint>()
  let opened = 0
  const hedged = new Set<string>()
  const levels = new Map<string, RiskLevel>()
  const key = (uid: string, symbol: string): string => `${uid} ${symbol}`
  const sideKey = (uid: string, symbol: string, side: PositionSide): string => `${uid} ${symbol} ${side}`
  return {
    contracts,
    known,
    delist: (contract) => {
      contracts.delete(contract.symbol)
      const { underlying = '' } = contract
      followers.set(
        underlying,
        (followers.get(underlying) ?? []).filter((other) => other !== contract),
      )
    },
    followersOf: (pair) => followers.get(pair) ?? NONE,
    fundingRate: (symbol, at) => fundingRate ?? madeUpRate(seed, symbol, at),
    addFunding: (settled) => fundings.add({ ...settled, id: ++funded }),
    fundings: (uid) => fundings.items().filter((settled) => settled.uid === uid),
    position: (uid, symbol, side) => positions.get(sideKey(uid, symbol, side)),
    positionsIn: (uid, symbol) => SIDES.flatMap((side) => positions.get(sideKey(uid, symbol, side)) ?? []),
    openPosition: (uid, contract, side, now) => {
      const known = positions.get(sideKey(uid, contract.symbol, side))
      if (known !== undefined) return known
      const id = String(500_000_000_000_988_255n + BigInt(++opened))
      const position = emptyPosition(id, uid, contract, now, side)
      positions.set(sideKey(uid, contract.symbol, side), position)
      byUser.set(uid, (byUser.get(uid) ?? new Set()).add(position))
      return position
    },
    positions: (uid) => [...(uid === undefined ? positions.values() : (byUser.get(uid) ?? []))],
    history: (uid) => closed.items().filter((position) => position.uid === uid),
    file: (position, end) => {
      positions.delete(sideKey(position.uid, position.contract.symbol, position.side))
      byUser.get(position.uid)?.delete(position)
      closed.add({
        id: position.id,
        uid: position.uid,
        contract: position.contract,
        ...end,
        averageClosePrice: priceOfValue(position.contract, position.closedValue, position.closedLots),
        maxSize: position.maxSize,
        cursor: ++filed,
        pnl: position.realisedPnl,
        fees: position.fees,
        funding: position.funding,
        leverage: position.leverage,
        marginMode: position.marginMode,
        openedAt: position.openedAt,
      })
    },
    marginMode: (uid, symbol, initial = 'ISOLATED') => modes.get(key(uid, symbol)) ?? initial,
    setMarginMode: (uid, symbol, mode) => void modes.set(key(uid, symbol), mode),
    riskLevel: (uid, symbol) => levels.get(key(uid, symbol)) ?? (RISK_LEVELS[0] as RiskLevel),
    setRiskLevel: (uid, symbol, level) => void levels.set(key(uid, symbol), level),
    isHedged: (uid) => hedged.has(uid),
    setHedged: (uid, isHedged) => void (isHedged ? hedged.add(uid) : hedged.delete(uid)),
    // Without a choice 3, where the contract allows that.
    crossLeverage: (uid, symbol) =>
      leverages.get(key(uid, symbol)) ?? least(3n * ONE, known.get(symbol)?.maxLeverage ?? 3n * ONE),
    setCrossLeverage: (uid, symbol, leverage) => void leverages.set(key(uid, symbol), leverage),
  }
}
