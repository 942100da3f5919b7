import { integerFrom, objectOf } from '../base/json/read.ts'
import type { MockCredential } from '../contract/credential.ts'
import type { CallAuctionOptions, DepositOptions, Exchange, MarginCallOptions } from '../contract/exchange.ts'
import { parseFaults } from '../contract/read-faults.ts'

/** A request to the control API. */
export interface ControlRequest {
  readonly method: string
  /** Path behind `/_mock/`, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  /** Parsed JSON; undefined when there is none. */
  readonly body: unknown
}

/** Its answer. */
export interface ControlReply {
  readonly status: number
  readonly json: unknown
}

/**
 * Looks into an exchange and changes it from outside. Where it sends a clock of the host's ahead, what is due
 * by then has yet to happen.
 */
export type Control = (request: ControlRequest) => ControlReply

/** What the control API can tell beyond what the exchange knows. */
export interface ControlFacts {
  /** File that the ledger goes to. */
  readonly ledgerFile?: string | undefined
}

type Action = (request: ControlRequest, rest: string) => unknown

/** Creates the control API of an exchange. */
export function createControl(exchange: Exchange, facts: ControlFacts = {}): Control {
  const actions = new Map<string, Action>([
    ['GET state', () => describeState(exchange, facts)],
    ['GET ledger', ({ query }) => describeLedger(exchange, query.get('part'))],
    ...faultActions(exchange),
    ...clockActions(exchange),
    ...credentialActions(exchange),
    ['POST deposits', ({ body }) => exchange.deposit(body as DepositOptions)],
    ['POST call-auctions', ({ body }) => exchange.startCallAuction(body as CallAuctionOptions)],
    ['POST margin-calls', ({ body }) => exchange.callMargin(body as MarginCallOptions)],
    ['POST socket-drops', () => exchange.dropSockets()],
  ])
  return (request) => {
    const [name, ...rest] = request.path.split('/')
    const key = rest.length === 0 ? `${request.method} ${name}` : `${request.method} ${name}/*`
    const action = actions.get(key)
    if (action === undefined) {
      const known = [...actions.keys()].map((each) => each.replace(' ', ' /_mock/'))
      return { status: 404, json: { error: 'No such control.', known } }
    }
    try {
      return { status: 200, json: action(request, decodeURIComponent(rest.join('/'))) ?? { ok: true } }
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof URIError)) throw error
      return { status: 400, json: { error: error.message } }
    }
  }
}

function describeState(exchange: Exchange, facts: ControlFacts): unknown {
  exchange.tick()
  const orders = exchange.ledger.orders()
  return {
    now: exchange.clock.now(),
    prices: Object.fromEntries(exchange.symbols().map((symbol) => [symbol, exchange.lastPrice(symbol)])),
    sockets: exchange.sockets(),
    openOrders: orders.filter(({ state }) => state === 'open').length,
    orders: orders.length,
    faultCounts: exchange.faultCounts(),
    keys: exchange.credentials.map(({ key }) => key),
    ledgerFile: facts.ledgerFile ?? null,
  }
}

function describeLedger({ ledger }: Exchange, part: string | null): unknown {
  const parts = {
    orders: () => ledger.orders(),
    fills: () => ledger.fills(),
    balances: () => ledger.balances(),
    fees: () => ledger.fees(),
    counterparty: () => ledger.counterparty(),
    deposits: () => ledger.deposits(),
  }
  const names = Object.keys(parts) as (keyof typeof parts)[]
  const wanted = part === null ? names : part.split(',')
  const found = names.filter((name) => wanted.includes(name))
  if (wanted.some((name) => !(names as readonly string[]).includes(name)))
    throw new TypeError(`part: expected some of ${names.join(', ')}`)
  return Object.fromEntries(found.map((name) => [name, parts[name]()]))
}

/** Faults, and the reset, which leaves none of them. */
function faultActions(exchange: Exchange): [string, Action][] {
  const added = new Map<string, () => void>()
  let count = 0
  return [
    ['GET faults', () => ({ counts: exchange.faultCounts(), added: [...added.keys()] })],
    [
      'POST faults',
      ({ body }) => ({
        ids: parseFaults(Array.isArray(body) ? body : [body]).map((fault) => {
          const id = String(++count)
          added.set(id, exchange.addFault(fault))
          return id
        }),
      }),
    ],
    [
      'DELETE faults',
      () => {
        added.clear()
        exchange.clearFaults()
      },
    ],
    [
      'POST reset',
      () => {
        added.clear()
        exchange.reset()
      },
    ],
    [
      'DELETE faults/*',
      (_, id) => {
        const remove = added.get(id)
        if (remove === undefined) throw new TypeError(`No such fault: ${id}`)
        added.delete(id)
        remove()
      },
    ],
  ]
}

/** Longest that the clock can be sent ahead at once: 366 days, in milliseconds. */
const MAX_ADVANCE_MS = 366 * 86_400_000

const readJump = objectOf<{ readonly advanceMs: number }>({ advanceMs: integerFrom(0, MAX_ADVANCE_MS) })

function clockActions({ clock }: Exchange): [string, Action][] {
  const tell = (): unknown => ({ now: clock.now(), speed: clock.speed ?? 1 })
  return [
    ['GET clock', tell],
    [
      'POST clock',
      ({ body }) => {
        const { advanceMs } = readJump(body, '')
        if (!('advanceBy' in clock)) throw new TypeError('This clock cannot be sent ahead.')
        ;(clock.advanceBy as (ms: number) => void)(advanceMs)
        return tell()
      },
    ],
  ]
}

function credentialActions(exchange: Exchange): [string, Action][] {
  return [
    [
      'GET credentials',
      // Without what makes them keys: whoever may know a secret gave it.
      () => exchange.credentials.map(({ secret: _secret, passphrase: _passphrase, ...open }) => open),
    ],
    ['POST credentials', ({ body }) => exchange.addCredential(body as MockCredential)],
    [
      'DELETE credentials/*',
      (_, key) => {
        if (!exchange.revokeCredential(key)) throw new TypeError(`No such key: ${key}`)
      },
    ],
  ]
}
