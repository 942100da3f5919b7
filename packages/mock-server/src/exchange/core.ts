import { type KnownKey, prepareCredential } from '../auth/credential.ts'
import { isManualClock, type MockClock } from '../base/clock.ts'
import { decimal, signedDecimal } from '../base/decimal.ts'
import { createPrng } from '../base/prng.ts'
import { telling } from '../base/telling.ts'
import { MAIN_UID } from '../contract/credential.ts'
import type { ExchangeOptions } from '../contract/exchange.ts'
import type { LedgerEntry } from '../contract/record-entry.ts'
import type { Ledger } from '../contract/records.ts'
import type { ExchangeSocket, SocketOpening } from '../contract/wire.ts'
import { walletType } from '../engine/account-mode.ts'
import { createExchangeState } from '../engine/create-state.ts'
import { quotaShare } from '../engine/quota-share.ts'
import { poolSize } from '../facts/pools.ts'
import { feesOf } from '../facts/vip-fees.ts'
import { createContracts } from '../market/contract-list.ts'
import { toLedgerEntry } from '../records/entry.ts'
import { createLedger, toLedgerFill, toLedgerOrder } from '../records/records.ts'
import type { RequestContext } from '../request/answer.ts'
import { createFaultList, type FaultList } from '../request/fault-list.ts'
import { createLimiter, type ShareOf } from '../request/limiter.ts'
import { createRouter, type Router } from '../request/router.ts'
import { allRoutes } from '../routes/all.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import type { Forgotten } from '../state/order-store.ts'
import { createTokenStore } from '../state/token-store.ts'
import { createSockets } from '../websocket/sockets.ts'
import { startChaos } from './chaos.ts'
import { createMarkets, pushedOf } from './markets.ts'

/** Opening balances when none are given. */
const DEFAULT_BALANCES: NonNullable<ExchangeOptions['balances']> = {
  trade: { USDT: '1000000', BTC: '20', ETH: '300', KCS: '100000', XRP: '1000000' },
  main: { USDT: '100000', BTC: '2' },
  margin: { USDT: '100000', BTC: '2' },
  contract: { USDT: '100000' },
}

let sharedRouter: Router | undefined

/** Everything of an exchange that a reset throws away. */
export interface Core {
  readonly context: RequestContext
  readonly keys: Map<string, KnownKey>
  readonly faults: FaultList
  /** Opens a socket of any service, told apart by the path. */
  connect(opening: SocketOpening): ExchangeSocket
  /** Open sockets. */
  sockets(): number
  /** Breaks all of them. */
  dropSockets(): void
  readonly ledger: Ledger
  /** Ends it: sockets break, and time no longer reaches it. */
  close(): void
}

/** Options with what every core of one exchange shares filled in. */
export interface CoreOptions extends ExchangeOptions {
  readonly seed: number
  readonly credentials: NonNullable<ExchangeOptions['credentials']>
}

/** Opens an exchange's state at the clock's present time. */
export function openCore(options: CoreOptions, clock: MockClock): Core {
  const { seed, credentials, limits = { vip: 0 } } = options
  const vip = limits === 'off' ? 0 : limits.vip
  const startMs = clock.now()
  const markets = createMarkets(options, seed, startMs, isManualClock(clock))
  const pushed = pushedOf(options.market)
  const contracts = createContracts({ markets, rules: options.contracts, pushed, seed, startMs })
  for (const symbol of pushed)
    if (!markets.has(symbol) && !contracts.some((contract) => contract.symbol === symbol))
      throw new TypeError(`The market of ${symbol} is pushed, which is not among the symbols and contracts`)
  const state = createExchangeState({
    seed,
    startMs,
    clock,
    markets,
    contracts,
    fundingRate: options.fundingRate === undefined ? undefined : signedDecimal(options.fundingRate),
    makerFee: signedDecimal(options.fees?.maker ?? feesOf(vip).maker),
    takerFee: decimal(options.fees?.taker ?? feesOf(vip).taker),
    isLimited: limits !== 'off',
    matchingMs: options.matchingMs,
    retainOrders: options.retainOrders ?? Number.POSITIVE_INFINITY,
    onForget: spillTo(options.onForget),
  })
  const stopWriting = writeDown(state, options.onEntry)
  const keys = new Map<string, KnownKey>(
    credentials.map((credential) => [credential.key, prepareCredential(credential, startMs)]),
  )
  const uids = new Set([MAIN_UID, ...[...keys.values()].map((key) => key.uid)])
  for (const uid of uids)
    if ((modeInKeys(keys, uid) ?? options.mode) === 'unified') state.modes.set(uid, 'UNIFIED')
  openAccounts(state, uids, options.balances)
  sharedRouter ??= createRouter(allRoutes)
  const tokens = createTokenStore(seed)
  const { chaos } = options
  const faults = createFaultList(options.faults ?? [], chaos?.seed ?? seed)
  if (chaos !== undefined) startChaos(state, faults, chaos)
  const context: RequestContext = {
    state,
    router: sharedRouter,
    gate: {
      keys,
      clock,
      retiredVersions: options.retiredKeyVersions ?? [],
      isVersionStrict: options.strictKeyVersions ?? false,
      brokerKeys: options.brokerKeys,
      limiter: limits === 'off' ? undefined : createLimiter(vip, shareOf(state)),
    },
    settings: {
      vip,
      mode: options.mode ?? 'classic',
      unifiedQuota: poolSize('UnifiedAccount', vip)?.quota ?? 0,
      keys,
      remarks: new Map(),
      keyStream: createPrng(seed, 'api keys'),
      tokens,
      isStrict: options.strict ?? false,
      allowsHidden: options.allowHidden ?? false,
      pace: clock.speed ?? 1,
    },
  }
  const sockets = createSockets({
    ...{ state, clock, faults, tokens, context, isLimited: limits !== 'off' },
    welcomeForm: options.unifiedWelcome ?? 'message',
    topicLimit: options.topicLimit ?? 300,
  })
  const deaf = isManualClock(clock) ? clock.onAdvance((ms) => state.advanceTo(ms)) : undefined
  return {
    context,
    keys,
    faults,
    connect: sockets.connect,
    sockets: sockets.count,
    dropSockets: sockets.closeAll,
    ledger: createLedger(state),
    close: () => {
      sockets.closeAll()
      deaf?.()
      // A request that comes late finds an exchange that is over: what it does there is in no ledger.
      stopWriting?.()
    },
  }
}

/** Of which kind an account is by its keys; undefined where none of them says it. */
function modeInKeys(keys: ReadonlyMap<string, KnownKey>, uid: string): ExchangeOptions['mode'] {
  return [...keys.values()].find((key) => key.uid === uid && key.credential.mode)?.credential.mode
}

function shareOf(state: ExchangeState): ShareOf {
  return (owner, pool, quota) => (pool === 'UnifiedAccount' ? quotaShare(state, owner, quota) : quota)
}

function writeDown(state: ExchangeState, onEntry: ExchangeOptions['onEntry']): (() => void) | undefined {
  if (onEntry === undefined) return undefined
  const tell = telling(onEntry)
  return state.events.listen({
    happened: (event) => {
      const entry = toLedgerEntry(event, state.now())
      if (entry !== undefined) tell(entry)
    },
  })
}

function spillTo(onForget: ExchangeOptions['onForget']): ((forgotten: Forgotten) => void) | undefined {
  if (onForget === undefined) return undefined
  const tell = telling(onForget)
  return ({ orders, fills }) =>
    tell([
      ...orders.map((order): LedgerEntry => ({ kind: 'order', order: toLedgerOrder(order) })),
      ...fills.map((fill): LedgerEntry => ({ kind: 'fill', fill: toLedgerFill(fill) })),
    ])
}

function openAccounts(
  state: ExchangeState,
  uids: ReadonlySet<string>,
  balances: ExchangeOptions['balances'],
): void {
  for (const uid of uids) {
    for (const [type, amounts] of Object.entries(balances ?? DEFAULT_BALANCES)) {
      for (const [currency, amount] of Object.entries(amounts)) {
        state.bank.deposit(state.bank.wallet(uid, walletType(state, uid, type), currency), decimal(amount))
      }
    }
  }
}
