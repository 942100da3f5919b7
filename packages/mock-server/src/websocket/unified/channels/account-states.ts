import { formatDecimal, formatFixed, signedDecimal } from '../../../base/decimal.ts'
import { nanoseconds } from '../../../base/nanoseconds.ts'
import type { Wallet } from '../../../model/wallet.ts'
import { presentBalance, presentOverview } from '../../../routes/unified/account/balances.ts'
import { presentPosition } from '../../../routes/unified/positions/present.ts'
import type { ExchangeEvent } from '../../../state/event-bus.ts'
import type { ExchangeState } from '../../../state/exchange-state.ts'
import { type Position, unrealisedPnl } from '../../../state/position.ts'
import type { UnifiedHub } from '../channel.ts'

/** Sends balances and positions that have changed, once everything is in its place. */
export interface AccountStates {
  /** Notes what changes. */
  note(event: ExchangeEvent): void
  /** To be called when a request or a price move is through. */
  refresh(): void
}

/** Creates it, with nothing noted. */
export function createAccountStates(state: ExchangeState, hub: UnifiedHub): AccountStates {
  const wallets = new Set<Wallet>()
  const positions = new Set<Position>()
  return {
    note: (event) => {
      if (event.kind === 'money') wallets.add(event.wallet)
      else if (event.kind === 'position') positions.add(event.position)
      else if (event.kind === 'funded') {
        const { uid, contract, side } = event.settled
        const position = state.futures.position(uid, contract.symbol, side)
        if (position !== undefined) positions.add(position)
      } else if (event.kind === 'setting' && event.name === 'leverage')
        hub.publish('leverage.UNIFIED', () => ({ T: 'leverage.UNIFIED', d: event.value }), event.uid)
      else if (event.kind === 'risk') sendWarning(state, hub, event)
    },
    refresh: () => {
      for (const wallet of wallets) sendBalance(state, hub, wallet)
      for (const position of positions) sendPosition(state, hub, position)
      wallets.clear()
      positions.clear()
    },
  }
}

function sendBalance(state: ExchangeState, hub: UnifiedHub, wallet: Wallet): void {
  const { uid, type } = wallet
  const name = ACCOUNT_TYPES[type.split(':')[0] as string]
  // What is lent, or in earn products, is in no account that the channel knows.
  if (name === undefined) return
  const T = `balance.${name}`
  hub.publish(T, () => ({ T, d: balanceRow(state, wallet) }), uid)
}

const ACCOUNT_TYPES: Readonly<Record<string, string>> = {
  unified: 'UNIFIED',
  main: 'FUNDING',
  trade: 'SPOT',
  margin: 'CROSS',
  isolated: 'ISOLATED',
  contract: 'FUTURES',
}

function balanceRow(state: ExchangeState, wallet: Wallet): Record<string, unknown> {
  const { currency, available, held, type } = wallet
  const now = state.now()
  const total = available + held
  if (type === 'unified') {
    const shown = presentBalance(state, wallet)
    return {
      c: currency,
      e: shown['equity'],
      b: shown['balance'],
      a: shown['available'],
      h: shown['hold'],
      l: shown['liability'],
      cS: shown['collateralStatus'],
      ...margins(state, wallet),
      U: nanoseconds(now),
    }
  }
  return {
    c: currency,
    e: formatFixed(total - state.loans.debt(wallet), 10),
    b: formatFixed(total, 10),
    a: formatFixed(available, 10),
    h: formatFixed(held, 10),
    l: formatFixed(state.loans.debt(wallet), 10),
    U: type === 'main' ? String(Math.floor(now)) : nanoseconds(now),
  }
}

/** What futures in this currency take of it: cross and isolated margins of positions and orders, and what they would bring. */
function margins(state: ExchangeState, { uid, currency }: Wallet): Record<string, unknown> {
  const positions = state.futures.positions(uid).filter(({ contract }) => contract.settle === currency)
  const orders = state.orders
    .open(uid, 'FUTURES')
    .filter(({ symbol }) => state.futures.known.get(symbol)?.settle === currency)
  const sum = <Item>(items: readonly Item[], of: (item: Item) => bigint): bigint =>
    items.reduce((total, item) => total + of(item), 0n)
  const of = (mode: string): [readonly Position[], readonly (typeof orders)[number][]] => [
    positions.filter(({ marginMode }) => marginMode === mode),
    orders.filter(({ futures }) => futures?.marginMode === mode),
  ]
  const [[cross, crossOrders], [isolated, isolatedOrders]] = [of('CROSS'), of('ISOLATED')]
  const margin = (position: Position): bigint =>
    signedDecimal(presentPosition(state, position)['initialMargin'] as string)
  const pnl = (position: Position): bigint => unrealisedPnl(position, position.contract.market.last)
  const crossMargin = sum(cross, margin)
  const crossHeld = sum(crossOrders, ({ held }) => held)
  return {
    tCM: formatDecimal(crossMargin + crossHeld),
    cPM: formatDecimal(crossMargin),
    cOM: formatDecimal(crossHeld),
    cUP: formatDecimal(sum(cross, pnl)),
    iPM: formatDecimal(sum(isolated, margin)),
    iOM: formatDecimal(sum(isolatedOrders, ({ held }) => held)),
    iFF: '0',
    iUP: formatDecimal(sum(isolated, pnl)),
    E: String(nanoseconds(state.now())),
  }
}

function sendPosition(state: ExchangeState, hub: UnifiedHub, position: Position): void {
  const { uid, contract } = position
  const type = state.modes.of(uid) === 'UNIFIED' ? 'UNIFIED' : 'FUTURES'
  const d = (): Record<string, unknown> => positionRow(state, position)
  hub.publish(`position.${type}:${contract.symbol}`, () => ({ T: `position.${type}`, d: d() }), uid)
  hub.publish(`positionAll.${type}`, () => ({ T: `positionAll.${type}`, d: d() }), uid)
}

function positionRow(state: ExchangeState, position: Position): Record<string, unknown> {
  const { id, contract, marginMode, quantity, leverage, updatedAt, openedAt } = position
  const common = { pi: id, s: contract.symbol, mM: marginMode, q: formatDecimal(quantity) }
  const times = { U: nanoseconds(updatedAt), O: nanoseconds(openedAt) }
  // Without lots there is no price or margin to divide by.
  if (quantity === 0n) {
    const nothing = { eP: '0', pV: '0', lP: '0', bP: '0', uPL: '0', iM: '0', mmr: '0', mtM: '0', pM: '0' }
    const earned = position.realisedPnl - position.fees + position.funding
    const [mP, l, rPL] = [contract.market.last, leverage, earned].map(formatDecimal)
    return { ...common, ...nothing, mP, l, rPL, ...times }
  }
  const shown = presentPosition(state, position)
  return {
    ...common,
    eP: shown['entryPrice'],
    pV: shown['positionValue'],
    mP: shown['markPrice'],
    lP: shown['liquidationPrice'],
    // Where it is liquidated nothing is left here, so that both prices are the same.
    bP: shown['liquidationPrice'],
    l: shown['leverage'],
    uPL: shown['unrealizedPnL'],
    rPL: shown['realizedPnL'],
    iM: shown['initialMargin'],
    mmr: shown['mmr'],
    mtM: shown['maintenanceMargin'],
    pM: shown['positionMargin'],
    r: shown['riskRatio'],
    adl: shown['adlPercentage'],
    ...times,
  }
}

function sendWarning(
  state: ExchangeState,
  hub: UnifiedHub,
  { uid, level, ratio }: Extract<ExchangeEvent, { kind: 'risk' }>,
): void {
  const d = (): Record<string, unknown> => {
    const shown = presentOverview(state, uid)
    return {
      eT: level,
      r: formatDecimal(ratio),
      a: shown['adjustedEquity'],
      iM: shown['im'],
      mM: shown['mm'],
      aM: shown['availableMargin'],
      e: shown['equity'],
      l: shown['liability'],
      U: nanoseconds(state.now()),
    }
  }
  hub.publish('lw.UNIFIED', () => ({ T: 'lw.UNIFIED', d: d() }), uid)
}
