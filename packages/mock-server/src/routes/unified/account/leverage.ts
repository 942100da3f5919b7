import { formatDecimal, ONE } from '../../../base/decimal.ts'
import { changeLeverage } from '../../../engine/unified/change-leverage.ts'
import { refuse } from '../../../model/refusal.ts'
import { type Call, type Route, route } from '../../../request/call.ts'
import {
  asObject,
  optionalChoice,
  optionalText,
  requireAmount,
  requireChoice,
} from '../../../request/input.ts'
import { MARGIN_LEVERAGE_MAX } from '../../../state/unified-store.ts'
import { requireContract } from '../../futures/parse-order.ts'
import { listedCurrencies, requireCurrency } from '../../spot/currencies.ts'

/** Leverage of futures by contract, and of margin trades by the currency that is borrowed. */
export const unifiedLeverage: readonly Route[] = [
  route('GET', 'spot', '/api/ua/v2/unified/account/leverage', (call) => {
    const tradeType = requireChoice(call.query, 'tradeType', ['MARGIN', 'FUTURES'])
    optionalChoice(call.query, 'marginMode', ['CROSS', 'ISOLATED'])
    return tradeType === 'FUTURES' ? futuresLeverages(call) : marginLeverages(call)
  }),
  route('POST', 'spot', '/api/ua/v2/unified/account/modify-leverage', (call) => {
    const fields = asObject(call.body)
    const contract = requireContract(call, fields)
    const leverage = readLeverage(fields, contract.maxLeverage)
    changeLeverage(call.state, call.uid, contract, leverage)
    const { symbol } = contract
    const mM = call.state.futures.marginMode(call.uid, symbol, 'CROSS')
    tell(call, { s: symbol, l: formatDecimal(leverage), mM, tT: 'FUTURES' })
    return null
  }),
  route('POST', 'spot', '/api/ua/v2/unified/account/modify-leverage-margin-cross', (call) => {
    const fields = asObject(call.body)
    const leverage = readLeverage(fields, MARGIN_LEVERAGE_MAX)
    const currency = optionalText(fields, 'currency')
    const currencies = currency === undefined ? listedCurrencies(call) : [requireCurrency(call, fields)]
    for (const each of currencies) {
      call.state.unified.setMarginLeverage(call.uid, each, leverage)
      tell(call, { c: each, l: formatDecimal(leverage), mM: 'CROSS', tT: 'MARGIN' })
    }
    return { currency: currency ?? '', leverage: formatDecimal(leverage) }
  }),
]

/** Says so on the account's sockets, in the words of their channel. */
function tell({ state, uid }: Call, value: unknown): void {
  if (state.events.isHeard) state.events.emit({ kind: 'setting', uid, name: 'leverage', value })
}

function readLeverage(fields: Readonly<Record<string, unknown>>, most: bigint): bigint {
  const leverage = requireAmount(fields, 'leverage')
  if (leverage < ONE || leverage > most) refuse('300016', `The leverage must be 1 to ${formatDecimal(most)}.`)
  return leverage
}

/** A contract has one leverage, whichever margin mode it is in. */
function futuresLeverages(call: Call): unknown[] {
  const { futures } = call.state
  const wanted = optionalText(call.query, 'symbol')
  const contracts =
    wanted === undefined ? [...futures.contracts.values()] : [requireContract(call, call.query)]
  return contracts.map(({ symbol, settle }) => ({
    symbol,
    currency: settle,
    leverage: formatDecimal(futures.crossLeverage(call.uid, symbol)),
    marginMode: futures.marginMode(call.uid, symbol, 'CROSS'),
  }))
}

function marginLeverages(call: Call): unknown[] {
  const wanted = optionalText(call.query, 'currency')
  const currencies = wanted === undefined ? listedCurrencies(call) : [requireCurrency(call, call.query)]
  return currencies.map((currency) => ({
    symbol: '',
    currency,
    leverage: formatDecimal(call.state.unified.marginLeverage(call.uid, currency)),
    marginMode: 'CROSS',
  }))
}
