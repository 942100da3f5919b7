import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { asObject, requireText } from '../../request/input.ts'
import { eachItem, requireItems } from '../batch.ts'

/** What version 1 has under the same path and answers alike, behind `/api/ua/v2/`. */
const ALIKE = [
  'account/interest-history',
  'account/interest-limits',
  'position/funding-history',
  'position/history',
  'unified/account/balance',
  'unified/account/leverage',
  'unified/account/modify-leverage',
  'unified/account/overview',
  'unified/order/cancel-all',
  'unified/position/margin-mode',
  'unified/position/modify-margin',
  'unified/position/open-list',
]

/** What it has for either kind of account, named in the path where version 2 says `unified`. */
const BY_MODE = [
  'account/modify-leverage-margin-cross',
  'order/cancel',
  'order/cancel-batch',
  'order/detail',
  'order/execution',
  'order/history',
  'order/open-list',
  'order/place',
]

/**
 * The calls of version 1 that are those of version 2: abandoned, and still what ccxt 4.5 and XChange send. Those that
 * differ in more than their path stand beside their successors.
 */
export function v1Aliases(routes: readonly Route[]): readonly Route[] {
  const handlesOf = (path: string): readonly Route[] =>
    routes.filter((each) => each.path === `/api/ua/v2/${path}`)
  const alike = ALIKE.flatMap((path) =>
    handlesOf(path).map(({ method, handle }) => route(method, 'spot', `/api/ua/v1/${path}`, handle)),
  )
  const byMode = BY_MODE.flatMap((path) =>
    handlesOf(`unified/${path}`).map(({ method, handle }) => underMode(method, path, handle)),
  )
  const batches = handlesOf('unified/order/place').map(({ handle }) =>
    underMode('POST', 'order/place-batch', (call) => placeBatch(call, handle)),
  )
  return [...alike, ...byMode, ...batches]
}

/** Most orders of a batch: that of the cancels, for want of a documented one. */
const BATCH_MAX = 20

function underMode(method: string, path: string, handle: Route['handle']): Route {
  return route(method, 'spot', `/api/ua/v1/{accountMode}/${path}`, (call) => {
    if (call.params['accountMode'] !== 'unified')
      refuse('501000', `kucoin-mock does not simulate ${path} of a classic account.`, 501)
    return handle(method === 'POST' ? { ...call, body: withTradeType(call) } : call)
  })
}

/** Some clients name the kind of trade in the query, as the documents of version 1 had it. */
function withTradeType({ body, query }: Call): unknown {
  const fields = asObject(body)
  return 'tradeType' in fields || query['tradeType'] === undefined
    ? fields
    : { ...fields, tradeType: query['tradeType'] }
}

function placeBatch(call: Call, place: Route['handle']): unknown {
  const fields = asObject(call.body)
  const tradeType = requireText(fields, 'tradeType')
  const items = eachItem<Record<string, unknown>>(
    requireItems(fields, 'orderList', BATCH_MAX),
    (item) => {
      const placed = place({ ...call, body: { ...item, tradeType } }) as Record<string, unknown>
      const { orderId, clientOid } = placed
      return { orderId, clientOid, symbol: item['symbol'], code: '200000', msg: 'success' }
    },
    ({ code, message }, { clientOid, symbol }) => ({ clientOid, symbol, code, msg: message }),
  )
  return { tradeType, items }
}
