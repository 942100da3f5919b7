import { generateCredential, type KnownKey, MAIN_UID, prepareCredential } from '../auth/credential.ts'
import { splitTarget } from '../auth/signed-request.ts'
import { createFaultList, type FaultList, type Hit } from '../faults/fault-list.ts'
import { faultReply, truncate } from '../faults/replies.ts'
import { receiveDeposit } from '../funding/office.ts'
import { createLimiter } from '../limits/limiter.ts'
import { decimal, formatDecimal } from '../money/decimal.ts'
import { allRoutes } from '../routes/all.ts'
import { isManualClock, type MockClock, realClock } from '../time/clock.ts'
import { createGateway } from '../websocket/gateway.ts'
import { createTokenOffice } from '../websocket/tokens.ts'
import { answer, type Circumstances, type Desk } from './answer.ts'
import { createLedger } from './ledger.ts'
import { createMarkets } from './markets.ts'
import { createRouter, type Router } from './router.ts'
import type { Exchange, ExchangeOptions, ExchangeReply, ExchangeRequest } from './types.ts'
import { createWorld, type World } from './world.ts'

/** Opening balances when none are given. */
const DEFAULT_BALANCES: NonNullable<ExchangeOptions['balances']> = {
  trade: { USDT: '1000000', BTC: '20', ETH: '300', KCS: '100000', XRP: '1000000' },
  main: { USDT: '100000', BTC: '2' },
  margin: { USDT: '100000', BTC: '2' },
  contract: { USDT: '100000' },
}

let sharedRouter: Router | undefined

/**
 * Opens a simulated exchange.
 *
 * @throws TypeError when an option is malformed; the message names it.
 */
export function createExchange(options: ExchangeOptions = {}): Exchange {
  const seed = options.seed ?? 1
  const clock = options.clock ?? realClock()
  const credentials = options.credentials ?? [generateCredential(seed)]
  const limits = options.limits ?? { vip: 0 }
  const vip = limits === 'off' ? 0 : limits.vip
  const startMs = clock.now()
  const world = createWorld({
    seed,
    startMs,
    markets: createMarkets(options, seed, startMs, isManualClock(clock)),
    makerFee: decimal(options.fees?.maker ?? '0.001'),
    takerFee: decimal(options.fees?.taker ?? '0.001'),
    retainOrders: options.retainOrders ?? Number.POSITIVE_INFINITY,
  })
  const keys = new Map<string, KnownKey>(
    credentials.map((credential) => [credential.key, prepareCredential(credential, startMs)]),
  )
  openAccounts(world, new Set([MAIN_UID, ...[...keys.values()].map((key) => key.uid)]), options.balances)
  sharedRouter ??= createRouter(allRoutes)
  const tokens = createTokenOffice(seed)
  const desk: Desk = {
    world,
    router: sharedRouter,
    gate: {
      keys,
      retiredVersions: options.retiredKeyVersions ?? [],
      brokerKeys: options.brokerKeys,
      limiter: limits === 'off' ? undefined : createLimiter(vip),
    },
    settings: { vip, keys, remarks: new Map(), tokens, pace: clock.speed ?? 1 },
  }
  const faults = createFaultList(options.faults ?? [], seed)
  const gateway = createGateway({ world, clock, faults, tokens, isLimited: limits !== 'off' })
  if (isManualClock(clock)) clock.onAdvance((ms) => world.advanceTo(ms))
  const tick = (): void => world.advanceTo(clock.now())
  return {
    clock,
    get credentials() {
      return [...keys.values()].map((known) => known.credential)
    },
    addCredential: (credential) => void keys.set(credential.key, prepareCredential(credential, clock.now())),
    revokeCredential: (key) => keys.delete(key),
    ledger: createLedger(world),
    handle: (request) => handle(desk, faults, clock, request),
    connect: (opening) => gateway.connect(opening),
    lastPrice: (symbol) => {
      const market = world.markets.get(symbol)
      if (market === undefined) throw new TypeError(`No such pair: ${symbol}`)
      tick()
      return formatDecimal(market.last)
    },
    deposit: ({ currency, amount, accountType = 'main', uid = MAIN_UID }) => {
      tick()
      receiveDeposit(world, world.bank.wallet(uid, accountType, currency), decimal(amount), '', 'outside')
      world.settle()
    },
    addFault: (fault) => faults.add(fault),
    faultCounts: () => ({ ...faults.counts() }),
    tick,
  }
}

function openAccounts(world: World, uids: ReadonlySet<string>, balances: ExchangeOptions['balances']): void {
  for (const uid of uids) {
    for (const [type, amounts] of Object.entries(balances ?? DEFAULT_BALANCES)) {
      for (const [currency, amount] of Object.entries(amounts)) {
        world.bank.deposit(world.bank.wallet(uid, type, currency), decimal(amount))
      }
    }
  }
}

const CALM: Circumstances = { offsetMs: 0, invisibleForMs: 0, isTokenExpired: false }

async function handle(
  desk: Desk,
  faults: FaultList,
  clock: MockClock,
  request: ExchangeRequest,
): Promise<ExchangeReply> {
  const act = (circumstances: Circumstances): ExchangeReply => {
    desk.world.advanceTo(clock.now())
    return answer(desk, request, circumstances)
  }
  const { path } = splitTarget(request.target)
  const hits = faults.hits({ method: request.method, host: request.host, path }, clock.now())
  if (hits.length === 0) return act(CALM)
  const of = (kind: Hit['kind']): Hit | undefined => hits.find((hit) => hit.kind === kind)
  const slow = of('slow')
  const circumstances: Circumstances = {
    offsetMs: of('skewed-clock')?.offsetMs ?? 0,
    invisibleForMs: of('invisible')?.delayMs ?? 0,
    isTokenExpired: of('token-expired') !== undefined,
  }
  if (slow?.when === 'before') await clock.sleep(slow.delayMs)
  const reply = await suffer(hits, clock, () => act(circumstances))
  if (slow?.when === 'after') await clock.sleep(slow.delayMs)
  return reply
}

/** Lets the fault that decides a request's fate have its way. */
async function suffer(
  hits: readonly Hit[],
  clock: MockClock,
  act: () => ExchangeReply,
): Promise<ExchangeReply> {
  const hit = hits.find(({ isColour }) => !isColour)
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
      return truncate(act(), hit.dice)
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
