import { generateCredential, prepareCredential } from '../auth/credential.ts'
import { realClock } from '../base/clock.ts'
import { decimal, formatDecimal } from '../base/decimal.ts'
import { telling } from '../base/telling.ts'
import { MAIN_UID } from '../contract/credential.ts'
import type { Exchange, ExchangeOptions } from '../contract/exchange.ts'
import { readDeposit } from '../contract/read-balances.ts'
import { readCredential, readCredentials } from '../contract/read-credentials.ts'
import { readFault } from '../contract/read-faults.ts'
import { switchMode, walletType } from '../engine/account-mode.ts'
import { receiveDeposit } from '../engine/funding.ts'
import { Refusal } from '../model/refusal.ts'
import { handle } from '../request/handle.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { checkOptions } from './check-options.ts'
import { openCore } from './core.ts'
import { push } from './push.ts'
import { callMargin, startCallAuction } from './trigger-events.ts'

/**
 * Opens a simulated exchange.
 *
 * @throws TypeError when an option is malformed; the message names it.
 */
export function createExchange(options: ExchangeOptions = {}): Exchange {
  checkOptions(options)
  const seed = options.seed ?? 1
  const clock = options.clock ?? realClock()
  const { credentials: own } = options
  const credentials = own ? readCredentials(own, 'credentials') : [generateCredential(seed)]
  const complete = { ...options, seed, credentials }
  let core = openCore(complete, clock)
  const tick = (most?: number): boolean => core.context.state.advanceTo(clock.now(), most)
  return {
    clock,
    get credentials() {
      return [...core.keys.values()].map((known) => known.credential)
    },
    addCredential: (given) => {
      const credential = readCredential(given, 'credential')
      const known = prepareCredential(credential, clock.now())
      tick()
      const isKnown = known.uid === MAIN_UID || [...core.keys.values()].some(({ uid }) => uid === known.uid)
      const mode = credential.mode ?? (isKnown ? undefined : options.mode)
      if (mode !== undefined) switchTo(core.context.state, known.uid, mode)
      core.keys.set(credential.key, known)
    },
    revokeCredential: (key) => core.keys.delete(key),
    get ledger() {
      return core.ledger
    },
    handle: (request) => handle(core, clock, request),
    connect: (opening) => core.connect(opening),
    sockets: () => core.sockets(),
    dropSockets: () => core.dropSockets(),
    symbols: () => [...core.context.state.markets.keys()],
    lastPrice: (symbol) => {
      const market = core.context.state.markets.get(symbol)
      if (market === undefined) throw new TypeError(`No such pair: ${symbol}`)
      tick()
      return formatDecimal(market.last)
    },
    push: (event) => {
      tick()
      push(core.context.state, event)
      core.context.state.complete()
    },
    deposit: (given) => {
      const { currency, amount, accountType = 'main', uid = MAIN_UID } = readDeposit(given, 'deposit')
      tick()
      const { state } = core.context
      const wallet = state.bank.wallet(uid, walletType(state, uid, accountType), currency)
      receiveDeposit(state, wallet, { amount: decimal(amount), chainId: '', address: 'outside' })
      state.complete()
    },
    startCallAuction: (auction) => {
      tick()
      startCallAuction(core.context.state, auction)
    },
    callMargin: (call) => {
      tick()
      callMargin(core.context.state, call)
    },
    addFault: (fault) => core.faults.add(readFault(fault, 'fault')),
    clearFaults: () => core.faults.clear(),
    faultCounts: () => ({ ...core.faults.counts() }),
    tick,
    reset: () => {
      core.close()
      if (options.onEntry) telling(options.onEntry)({ kind: 'reset' })
      core = openCore(complete, clock)
    },
  }
}

/** Makes an account what a new key of it says. */
function switchTo(state: ExchangeState, uid: string, mode: 'classic' | 'unified'): void {
  try {
    switchMode(state, uid, mode === 'unified' ? 'UNIFIED' : 'CLASSIC')
    state.complete()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new TypeError(`credential.mode: account ${uid} cannot become ${mode}. ${error.message}`)
  }
}
