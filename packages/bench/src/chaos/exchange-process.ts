/** The exchange of one run, in its own process: real port, real time, limits off, faults by the seed. */
import { createExchange, type Exchange, type ExchangeRequest, type FaultKind } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { answerParent } from '../child.ts'
import { keys, olderKeys } from '../keys.ts'
import { accounts } from './account.ts'
import type { ExchangeAnswer, ExchangeQuestion } from './exchange.ts'
import { faultsOf, LATEST_MS, twice } from './faults.ts'
import { RESTING_SHARE } from './plan.ts'

let exchange: Exchange | undefined
let heal: () => void = () => {}
let lastHeldAtMs = Number.NEGATIVE_INFINITY
/** Faults that placements suffered; those of reads and cancels are counted by the exchange alone. */
const placementFaults: Record<string, number> = {}
/** Faults after which something is still on its way. */
const HELD: ReadonlySet<string> = new Set<FaultKind>(['late', 'slow', 'twice'])

answerParent<ExchangeQuestion, ExchangeAnswer>(async (question) => {
  if (question.ask === 'start') return await start(question)
  if (!exchange) throw new Error('Start the exchange first.')
  if (question.ask === 'heal') {
    heal()
    return { did: 'heal' }
  }
  // A request that is still on its way belongs into the picture: the verdict waits until it has arrived.
  const waitMs = lastHeldAtMs + LATEST_MS + 500 - performance.now()
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
  const orders = exchange.ledger
    .orders()
    .map(({ orderId, size, funds, state }) => ({ orderId, state, amount: size === '0' ? funds : size }))
  return { did: 'report', report: { orders, faults: placementFaults, allFaults: exchange.faultCounts() } }
})

async function start(question: ExchangeQuestion & { ask: 'start' }): Promise<ExchangeAnswer> {
  const { seed, mode } = question
  const account = accounts[mode]
  const own = createExchange({
    seed,
    symbols: account.symbols,
    limits: 'off',
    credentials: [
      { ...keys, version: '3', mode },
      { ...olderKeys, version: '2', mode },
    ],
    balances: { trade: { USDT: '100000000' } },
  })
  exchange = own
  const removers = faultsOf(account).map((fault) => own.addFault(fault))
  const second = twice(account, RESTING_SHARE)
  let isHealed = false
  heal = () => {
    isHealed = true
    for (const remove of removers) remove()
  }
  const handle = (request: ExchangeRequest): ReturnType<Exchange['handle']> => {
    if (request.method !== 'POST' || !account.isPlacing(request.target)) return own.handle(request)
    const before = own.faultCounts()
    const remove = !isHealed && isResting(request) ? own.addFault(second) : undefined
    // The dice are thrown before `handle` returns its promise, so the fault is for this request alone.
    const reply = own.handle(request)
    remove?.()
    for (const [kind, count] of Object.entries(own.faultCounts())) {
      const hits = count - (before[kind as FaultKind] ?? 0)
      if (hits > 0) placementFaults[kind] = (placementFaults[kind] ?? 0) + hits
      if (hits > 0 && HELD.has(kind)) lastHeldAtMs = performance.now()
    }
    return reply
  }
  const { url } = await listen({ ...own, handle })
  return { did: 'start', url }
}

/** Whether it places an order that rests: the only kind of the plan without funds or a time in force. */
function isResting({ body }: ExchangeRequest): boolean {
  return !/"(market|IOC)"/i.test(body)
}
