import { formatDecimal } from '../base/decimal.ts'
import { createPrng, mix } from '../base/prng.ts'
import type { Wallet } from '../model/wallet.ts'
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

/** What moved besides the wallet's own two amounts. */
interface Beyond {
  readonly house?: bigint
  readonly fees?: bigint
  readonly external?: bigint
}

/** Creates an empty bank that tells the bus of every movement; ids of accounts derive from the seed. */
export function createBank(seed: number, events: EventBus): Bank {
  const byKey = new Map<string, Wallet>()
  const byId = new Map<string, Wallet>()
  const byUser = new Map<string, Wallet[]>()
  const house = new Map<string, bigint>()
  const fees = new Map<string, bigint>()
  const external = new Map<string, bigint>()
  let relation: MoneyEvent['relation']
  const tell = (wallet: Wallet, reason: string, available: bigint, held: bigint, beyond: Beyond): void => {
    if (!events.isHeard) return
    const { house = 0n, fees = 0n, external = 0n } = beyond
    events.emit({ kind: 'money', wallet, available, held, house, fees, external, reason, relation })
  }
  const add = (map: Map<string, bigint>, currency: string, amount: bigint): void => {
    map.set(currency, (map.get(currency) ?? 0n) + amount)
  }
  const take = (wallet: Wallet, field: 'available' | 'held', amount: bigint): void => {
    const left = wallet[field] - amount
    // Not a user's mistake: those are refused earlier. This is the simulator catching itself.
    if (left < 0n || amount < 0n) {
      throw new Error(`${wallet.type} ${wallet.currency}: cannot take ${formatDecimal(amount)} from ${field}`)
    }
    wallet[field] = left
  }
  const fresh = (uid: string, type: string, currency: string, key: string): Wallet => {
    const id = createPrng(mix(seed, key), 'wallet').hex(24)
    return { id, uid, type, currency, available: 0n, held: 0n }
  }
  return {
    journal: createJournal(),
    relate: (to) => {
      relation = to
    },
    wallet: (uid, type, currency) => {
      const key = `${uid} ${type} ${currency}`
      const known = byKey.get(key)
      if (known !== undefined) return known
      const wallet = fresh(uid, type, currency, key)
      byKey.set(key, wallet)
      byId.set(wallet.id, wallet)
      const list = byUser.get(uid)
      if (list === undefined) byUser.set(uid, [wallet])
      else list.push(wallet)
      return wallet
    },
    peek: (uid, type, currency) => {
      const key = `${uid} ${type} ${currency}`
      return byKey.get(key) ?? fresh(uid, type, currency, key)
    },
    wallets: (uid) => (uid === undefined ? [...byKey.values()] : [...(byUser.get(uid) ?? [])]),
    walletById: (id) => byId.get(id),
    deposit: (wallet, amount) => {
      if (amount < 0n) take(wallet, 'available', -amount)
      else wallet.available += amount
      add(external, wallet.currency, amount)
      tell(wallet, amount < 0n ? 'withdraw_done' : 'deposit', amount, 0n, { external: amount })
    },
    hold: (wallet, amount) => {
      take(wallet, 'available', amount)
      wallet.held += amount
      tell(wallet, 'hold', -amount, amount, {})
    },
    release: (wallet, amount) => {
      take(wallet, 'held', amount)
      wallet.available += amount
      tell(wallet, 'hold', amount, -amount, {})
    },
    spend: (wallet, amount, fee) => {
      take(wallet, 'held', amount + fee)
      add(house, wallet.currency, amount)
      add(fees, wallet.currency, fee)
      tell(wallet, 'setted', 0n, -amount - fee, { house: amount, fees: fee })
    },
    earn: (wallet, amount, fee) => {
      wallet.available += amount - fee
      add(house, wallet.currency, -amount)
      add(fees, wallet.currency, fee)
      tell(wallet, 'setted', amount - fee, 0n, { house: -amount, fees: fee })
    },
    pay: (wallet, amount, fee) => {
      take(wallet, 'available', amount + fee)
      add(house, wallet.currency, amount)
      add(fees, wallet.currency, fee)
      tell(wallet, 'setted', -amount - fee, 0n, { house: amount, fees: fee })
    },
    move: (from, to, amount) => {
      take(from, 'available', amount)
      to.available += amount
      tell(from, 'transfer', -amount, 0n, {})
      tell(to, 'transfer', amount, 0n, {})
    },
    house: () => house,
    fees: () => fees,
    external: () => external,
  }
}
