import { generateCredential, prepareCredential } from '../auth/credential.ts'
import { splitTarget } from '../auth/signed-request.ts'
import { type MockClock, realClock } from '../base/clock.ts'
import { decimal, formatDecimal } from '../base/decimal.ts'
import { MAIN_UID } from '../contract/credential.ts'
import type { Exchange, ExchangeOptions, ExchangeReply, ExchangeRequest } from '../contract/exchange.ts'
import { readDeposit } from '../contract/read-balances.ts'
import { readCredential } from '../contract/read-credentials.ts'
import { readFault } from '../contract/read-faults.ts'
import { receiveDeposit } from '../engine/funding.ts'
import { answer, type Circumstances, type RequestContext } from '../request/answer.ts'
import type { FaultList, Hit } from '../request/fault-list.ts'
import { faultReply, truncate } from '../request/fault-replies.ts'
import { checkOptions } from './check-options.ts'
import { openCore } from './core.ts'

/**
 * Opens a simulated exchange.
 *
 * @throws TypeError when an option is malformed; the message names it.
 */
export function createExchange(options: ExchangeOptions = {}): Exchange {
  const seed = options.seed ?? 1
  const clock = options.clock ?? realClock()
  checkOptions(options)
  const complete = { ...options, seed, credentials: options.credentials ?? [generateCredential(seed)] }
  let core = openCore(complete, clock)
  const tick = (most?: number): boolean => core.context.state.advanceTo(clock.now(), most)
  return {
    clock,
    get credentials() {
      return [...core.keys.values()].map((known) => known.credential)
    },
    addCredential: (given) => {
      const credential = readCredential(given, 'credential')
      core.keys.set(credential.key, prepareCredential(credential, clock.now()))
    },
    revokeCredential: (key) => core.keys.delete(key),
    get ledger() {
      return core.ledger
    },
    handle: (request) => handle(core.context, core.faults, clock, request),
    connect: (opening) => core.connect(opening),
    sockets: () => core.sockets(),
    symbols: () => [...core.context.state.markets.keys()],
    lastPrice: (symbol) => {
      const market = core.context.state.markets.get(symbol)
      if (market === undefined) throw new TypeError(`No such pair: ${symbol}`)
      tick()
      return formatDecimal(market.last)
    },
    deposit: (given) => {
      const { currency, amount, accountType = 'main', uid = MAIN_UID } = readDeposit(given, 'deposit')
      tick()
      const { state } = core.context
      const wallet = state.bank.wallet(uid, accountType, currency)
      receiveDeposit(state, wallet, { amount: decimal(amount), chainId: '', address: 'outside' })
      state.complete()
    },
    addFault: (fault) => core.faults.add(readFault(fault, 'fault')),
    clearFaults: () => core.faults.clear(),
    faultCounts: () => ({ ...core.faults.counts() }),
    tick,
    reset: () => {
      core.close()
      options.onEntry?.({ kind: 'reset' })
      core = openCore(complete, clock)
    },
  }
}

const NO_FAULTS: Circumstances = { offsetMs: 0, invisibleForMs: 0, isTokenExpired: false }

async function handle(
  context: RequestContext,
  faults: FaultList,
  clock: MockClock,
  request: ExchangeRequest,
): Promise<ExchangeReply> {
  const act = (circumstances: Circumstances): ExchangeReply => {
    context.state.advanceTo(clock.now())
    return answer(context, request, circumstances)
  }
  const { path } = splitTarget(request.target)
  const hits = faults.hits({ method: request.method, host: request.host, path }, clock.now())
  if (hits.length === 0) return act(NO_FAULTS)
  const of = (kind: Hit['kind']): Hit | undefined => hits.find((hit) => hit.kind === kind)
  const slow = of('slow')
  const circumstances: Circumstances = {
    offsetMs: of('skewed-clock')?.offsetMs ?? 0,
    invisibleForMs: of('invisible')?.delayMs ?? 0,
    isTokenExpired: of('token-expired') !== undefined,
  }
  if (slow?.when === 'before') await clock.sleep(slow.delayMs)
  const reply = await applyFault(hits, clock, () => act(circumstances))
  if (slow?.when === 'after') await clock.sleep(slow.delayMs)
  return reply
}

/** Lets the fault that decides a request's fate have its way. */
async function applyFault(
  hits: readonly Hit[],
  clock: MockClock,
  act: () => ExchangeReply,
): Promise<ExchangeReply> {
  const hit = hits.find(({ isModifier }) => !isModifier)
  if (hit === undefined) return act()
  switch (hit.kind) {
    case 'drop-after':
    case 'error-500-after':
      act()
      return faultReply(hit)
    case 'html-502':
    case 'not-found-bare':
      if (hit.when === 'after') act()
      return faultReply(hit)
    case 'truncated':
      return truncate(act(), hit.roll)
    case 'late':
      void clock.sleep(hit.delayMs).then(act)
      return { drop: true }
    case 'twice': {
      const reply = act()
      // The answer to the copy reaches nobody; if it is refused, nobody learns that either.
      if (hit.delayMs === 0) act()
      else void clock.sleep(hit.delayMs).then(act)
      return reply
    }
    default:
      return faultReply(hit)
  }
}
