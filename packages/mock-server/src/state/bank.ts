import { formatDecimal } from '../base/decimal.ts'
import { createPrng, mix } from '../base/prng.ts'
import { commonName, type Wallet } from '../model/wallet.ts'
import type { EventBus, MoneyEvent } from './event-bus.ts'
import { createJournal, type Journal } from './journal.ts'

/**
 * Every amount of money there is. Users trade against the house (two users that meet both do, and the
 * house ends up even), so for each currency: all wallets + house + fees = what came in from outside.
 */
export interface Bank {
  readonly journal: Journal
  /** Says for which order money moves from now on. */
  relate(relation: MoneyEvent['relation']): void
  /** Wallet of a user, made on first use. */
  wallet(uid: string, type: string, currency: string): Wallet
  /** Wallet of a user for reading; one that was never used is shown empty, and not made. */
  peek(uid: string, type: string, currency: string): Readonly<Wallet>
  /** Wallets of one user, or all, in the order in which they were made. */
  wallets(uid?: string): Wallet[]
  /** Everybody who has a wallet. */
  users(): readonly string[]
  /** Wallet by the id that account lists show. */
  walletById(id: string): Wallet | undefined
  /** Moves money in from outside, or out when negative. */
  deposit(wallet: Wallet, amount: bigint): void
  /** available → held. The caller has checked that it suffices. */
  hold(wallet: Wallet, amount: bigint): void
  /** held → available. */
  release(wallet: Wallet, amount: bigint): void
  /** held → house and fees. */
  spend(wallet: Wallet, amount: bigint, fee: bigint): void
  /** house → available, after a fee taken from it. */
  earn(wallet: Wallet, amount: bigint, fee: bigint): void
  /** available → house and fees. */
  pay(wallet: Wallet, amount: bigint, fee: bigint): void
  /** available → another wallet's available. */
  move(from: Wallet, to: Wallet, amount: bigint): void
  /** What trading left with the house, by currency; may be negative. */
  house(): ReadonlyMap<string, bigint>
  /** Fees taken, by currency. */
  fees(): ReadonlyMap<string, bigint>
  /** Net deposits, by currency. */
  external(): ReadonlyMap<string, bigint>
}

/** Everything a bank keeps. */
interface Books {
  readonly seed: number
  readonly events: EventBus
  readonly byKey: Map<string, Wallet>
  readonly byId: Map<string, Wallet>
  readonly byUser: Map<string, Wallet[]>
  readonly house: Map<string, bigint>
  readonly fees: Map<string, bigint>
  readonly external: Map<string, bigint>
  relation: MoneyEvent['relation']
}

/** Creates an empty bank that tells the bus of every movement; ids of accounts derive from the seed. */
export function createBank(seed: number, events: EventBus): Bank {
  const books: Books = {
    seed,
    events,
    byKey: new Map(),
    byId: new Map(),
    byUser: new Map(),
    house: new Map(),
    fees: new Map(),
    external: new Map(),
    relation: undefined,
  }
  return {
    journal: createJournal(),
    relate: (relation) => {
      books.relation = relation
    },
    wallet: (uid, type, currency) => openWallet(books, uid, type, commonName(currency)),
    peek: (uid, type, name) => {
      const currency = commonName(name)
      return books.byKey.get(keyOf(uid, type, currency)) ?? makeWallet(seed, uid, type, currency)
    },
    wallets: (uid) => [...(uid === undefined ? books.byKey.values() : (books.byUser.get(uid) ?? []))],
    users: () => [...books.byUser.keys()],
    walletById: (id) => books.byId.get(id),
    deposit: (wallet, amount) => deposit(books, wallet, amount),
    hold: (wallet, amount) => hold(books, wallet, amount),
    release: (wallet, amount) => release(books, wallet, amount),
    spend: (wallet, amount, fee) => spend(books, wallet, amount, fee),
    earn: (wallet, amount, fee) => earn(books, wallet, amount, fee),
    pay: (wallet, amount, fee) => pay(books, wallet, amount, fee),
    move: (from, to, amount) => move(books, from, to, amount),
    house: () => books.house,
    fees: () => books.fees,
    external: () => books.external,
  }
}

function openWallet(books: Books, uid: string, type: string, currency: string): Wallet {
  const key = keyOf(uid, type, currency)
  const known = books.byKey.get(key)
  if (known !== undefined) return known
  const wallet = makeWallet(books.seed, uid, type, currency)
  books.byKey.set(key, wallet)
  books.byId.set(wallet.id, wallet)
  const list = books.byUser.get(uid)
  if (list === undefined) books.byUser.set(uid, [wallet])
  else list.push(wallet)
  return wallet
}

function makeWallet(seed: number, uid: string, type: string, currency: string): Wallet {
  const id = createPrng(mix(seed, keyOf(uid, type, currency)), 'wallet').hex(24)
  return { id, uid, type, currency, available: 0n, held: 0n }
}

function keyOf(uid: string, type: string, currency: string): string {
  return `${uid} ${type} ${currency}`
}

function deposit(books: Books, wallet: Wallet, amount: bigint): void {
  if (amount < 0n) take(wallet, 'available', -amount)
  else wallet.available += amount
  add(books.external, wallet.currency, amount)
  const reason = amount < 0n ? 'withdraw_done' : 'deposit'
  if (books.events.isHeard) tell(books, wallet, { reason, available: amount, external: amount })
}

function hold(books: Books, wallet: Wallet, amount: bigint): void {
  take(wallet, 'available', amount)
  wallet.held += amount
  if (books.events.isHeard) tell(books, wallet, { reason: 'hold', available: -amount, held: amount })
}

function release(books: Books, wallet: Wallet, amount: bigint): void {
  take(wallet, 'held', amount)
  wallet.available += amount
  if (books.events.isHeard) tell(books, wallet, { reason: 'hold', available: amount, held: -amount })
}

function spend(books: Books, wallet: Wallet, amount: bigint, fee: bigint): void {
  take(wallet, 'held', amount + fee)
  trade(books, wallet, amount, fee)
  if (books.events.isHeard) {
    tell(books, wallet, { reason: 'setted', held: -amount - fee, house: amount, fees: fee })
  }
}

function earn(books: Books, wallet: Wallet, amount: bigint, fee: bigint): void {
  wallet.available += amount - fee
  trade(books, wallet, -amount, fee)
  if (books.events.isHeard) {
    tell(books, wallet, { reason: 'setted', available: amount - fee, house: -amount, fees: fee })
  }
}

function pay(books: Books, wallet: Wallet, amount: bigint, fee: bigint): void {
  take(wallet, 'available', amount + fee)
  trade(books, wallet, amount, fee)
  if (books.events.isHeard) {
    tell(books, wallet, { reason: 'setted', available: -amount - fee, house: amount, fees: fee })
  }
}

function move(books: Books, from: Wallet, to: Wallet, amount: bigint): void {
  take(from, 'available', amount)
  to.available += amount
  if (!books.events.isHeard) return
  tell(books, from, { reason: 'transfer', available: -amount })
  tell(books, to, { reason: 'transfer', available: amount })
}

function trade({ house, fees }: Books, { currency }: Wallet, toHouse: bigint, fee: bigint): void {
  add(house, currency, toHouse)
  add(fees, currency, fee)
}

function take(wallet: Wallet, field: 'available' | 'held', amount: bigint): void {
  const left = wallet[field] - amount
  // Not a user's mistake: those are refused earlier. This is the simulator catching itself.
  if (left < 0n || amount < 0n) {
    throw new Error(`${wallet.type} ${wallet.currency}: cannot take ${formatDecimal(amount)} from ${field}`)
  }
  wallet[field] = left
}

function add(amounts: Map<string, bigint>, currency: string, amount: bigint): void {
  amounts.set(currency, (amounts.get(currency) ?? 0n) + amount)
}

/** What moved, and what for; amounts that are left out did not. */
type Movement = Pick<MoneyEvent, 'reason'> &
  Partial<Pick<MoneyEvent, 'available' | 'held' | 'house' | 'fees' | 'external'>>

const NOTHING_MOVED = { available: 0n, held: 0n, house: 0n, fees: 0n, external: 0n }

function tell({ events, relation }: Books, wallet: Wallet, movement: Movement): void {
  events.emit({ kind: 'money', wallet, relation, ...NOTHING_MOVED, ...movement })
}
