import { formatDecimal, ONE } from '../../base/decimal.ts'
import { heldAt } from '../../engine/futures-settlement.ts'
import type { Contract } from '../../market/futures-contract.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { asObject, requireAmount, requireChoice } from '../../request/input.ts'
import { changeMargin } from './isolated-margin.ts'
import { requireContract, upTo } from './parse-order.ts'

type MarginMode = 'ISOLATED' | 'CROSS'
const MARGIN_MODES = ['ISOLATED', 'CROSS'] as const

/** The settings that an account keeps: margin mode and leverage by contract, position mode for all of them. */
export const futuresModes: readonly Route[] = [
  route('GET', 'futures', '/api/v2/position/getMarginMode', (call) => {
    const { symbol } = requireContract(call, call.query)
    return { symbol, marginMode: call.state.futures.marginMode(call.uid, symbol) }
  }),
  route('POST', 'futures', '/api/v2/position/changeMarginMode', (call) => {
    const fields = asObject(call.body)
    const { symbol } = requireContract(call, fields)
    const marginMode = requireChoice(fields, 'marginMode', MARGIN_MODES)
    if (isBusy(call, symbol))
      refuse('330005', 'Please close the current position and cancel the orders first.')
    setMarginMode(call, symbol, marginMode)
    return { symbol, marginMode }
  }),
  route('POST', 'futures', '/api/v2/position/batchChangeMarginMode', (call) => {
    const fields = asObject(call.body)
    const marginMode = requireChoice(fields, 'marginMode', MARGIN_MODES)
    const { symbols } = fields
    if (!Array.isArray(symbols) || symbols.length === 0)
      return refuse('100001', 'The symbols can not be empty.')
    const listed = symbols.map((symbol: unknown) => requireContract(call, { symbol }).symbol)
    const busy = listed.filter((symbol) => isBusy(call, symbol))
    for (const symbol of listed) if (!busy.includes(symbol)) setMarginMode(call, symbol, marginMode)
    return {
      marginMode: Object.fromEntries(listed.map((s) => [s, call.state.futures.marginMode(call.uid, s)])),
      errors: busy.map((symbol) => ({ ...BUSY, symbol })),
    }
  }),
  route('GET', 'futures', '/api/v2/getCrossUserLeverage', (call) => {
    const { symbol } = requireContract(call, call.query)
    return { symbol, leverage: formatDecimal(call.state.futures.crossLeverage(call.uid, symbol)) }
  }),
  route('POST', 'futures', '/api/v2/changeCrossUserLeverage', (call) => {
    const fields = asObject(call.body)
    const contract = requireContract(call, fields)
    const { symbol } = contract
    const leverage = upTo(contract.maxLeverage, requireAmount(fields, 'leverage'))
    // KuCoin's words, as loureed691/RAD notes them down.
    if (call.state.futures.marginMode(call.uid, symbol) === 'ISOLATED') {
      refuse(
        '330006',
        'Current mode is set to isolated margin. Please switch to cross margin before making further adjustments.',
      )
    }
    changeCrossLeverage(call, contract, leverage)
    call.state.futures.setCrossLeverage(call.uid, symbol, leverage)
    tellSetting(call, 'crossLeverage', { [symbol]: { leverage: formatDecimal(leverage) } })
    return true
  }),
  // 0 is one-way, 1 is hedge; a number in the answer, as a live one in ccxt/ccxt#26822 shows.
  route('GET', 'futures', '/api/v2/position/getPositionMode', (call) => ({
    positionMode: call.state.futures.isHedged(call.uid) ? 1 : 0,
  })),
  route('POST', 'futures', '/api/v2/position/switchPositionMode', (call) => {
    const { futures } = call.state
    const isHedged = requireChoice(asObject(call.body), 'positionMode', ['0', '1']) === '1'
    const isOther = isHedged !== futures.isHedged(call.uid)
    if (isOther && [...futures.contracts.keys()].some((symbol) => isBusy(call, symbol)))
      refuse(BUSY.code, BUSY.msg)
    futures.setHedged(call.uid, isHedged)
    // Text here, a number where it is read: so KuCoin's two pages have it.
    return { positionMode: isHedged ? '1' : '0' }
  }),
]

/**
 * KuCoin's own example of a batch that changes margin modes says it so, where orders or positions stand in the way.
 * That a change of the position mode is refused in the same words is assumed; no source shows one.
 */
export const BUSY: { readonly code: string; readonly msg: string } = {
  code: '50002',
  msg: 'exist.order.or.position',
}

/** Whether anything in a contract hinders a change of its modes. */
export function isBusy({ state, uid }: Call, symbol: string): boolean {
  const stops = state.stops.waiting(uid).filter((stop) => stop.symbol === symbol)
  return (
    stops.length > 0 ||
    state.futures.positionsIn(uid, symbol).length > 0 ||
    state.orders.open(uid, 'FUTURES', symbol).length > 0
  )
}

/** Changes the margin mode of a contract, and tells it. */
export function setMarginMode(call: Call, symbol: string, marginMode: MarginMode): void {
  call.state.futures.setMarginMode(call.uid, symbol, marginMode)
  tellSetting(call, 'marginMode', { [symbol]: marginMode })
}

/**
 * Open cross positions and limit orders take the new leverage, and their margin is set anew. KuCoin, of cross margin: "when the
 * leverage is lowered, the margin required by active orders and positions will increase, and vice versa". What is on its way to
 * the market is measured when it gets there.
 */
function changeCrossLeverage(call: Call, contract: Contract, leverage: bigint): void {
  const { state, uid } = call
  const { symbol } = contract
  const positions = state.futures
    .positionsIn(uid, symbol)
    .filter(({ marginMode }) => marginMode === 'CROSS')
    .map((position) => ({ position, margin: (position.cost * ONE) / leverage }))
  const orders = state.orders
    .open(uid, 'FUTURES', symbol)
    .filter(({ type, futures }) => type === 'limit' && futures?.marginMode === 'CROSS')
    .map((order) => ({ order, held: heldAt(state, order, leverage) }))
  if (positions.length + orders.length === 0) return
  const wallet = state.bank.wallet(uid, 'contract', contract.settle)
  const more =
    positions.reduce((sum, { position, margin }) => sum + margin - position.margin, 0n) +
    orders.reduce((sum, { order, held }) => sum + held - order.held, 0n)
  if (more > wallet.available) refuse('300003', 'Balance insufficient. Please deposit or transfer in funds.')
  if (more > 0n) state.bank.hold(wallet, more)
  else state.bank.release(wallet, -more)
  for (const { order, held } of orders) order.held = held
  for (const { position, margin } of positions) {
    position.leverage = leverage
    changeMargin(call, position, margin - position.margin)
  }
}

function tellSetting(call: Call, name: 'marginMode' | 'crossLeverage', value: unknown): void {
  const { events } = call.state
  if (events.isHeard) events.emit({ kind: 'setting', uid: call.uid, name, value })
}
