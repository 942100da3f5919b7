/** Orders and positions of the two kinds of account. */

/** A unified call without `/api/ua/v2/`, and the classic ones that do its work; none where a classic account has no such thing. */
export type Twins = readonly [unified: string, ...classic: readonly string[]]

/** Orders. */
export const orders: readonly Twins[] = [
  [
    'placeOrder POST unified/order/place',
    'spot.placeOrder POST /api/v1/hf/orders',
    'margin.placeOrder POST /api/v3/hf/margin/order',
    'futures.placeOrder POST /api/v1/orders',
    'spot.placeOrderSync POST /api/v1/hf/orders/sync',
    'spot.placeOrders POST /api/v1/hf/orders/multi',
    'spot.placeOrdersSync POST /api/v1/hf/orders/multi/sync',
    'spot.placeStopOrder POST /api/v1/stop-order',
    'margin.placeStopOrder POST /api/v3/hf/margin/stop-order',
    'futures.placeOrders POST /api/v1/orders/multi',
    'futures.placeTpSlOrder POST /api/v1/st-orders',
  ],
  ['amendOrder POST unified/order/amend', 'spot.modifyOrder POST /api/v1/hf/orders/alter'],
  [
    'cancelOrder POST unified/order/cancel',
    'spot.cancelOrder DELETE /api/v1/hf/orders/{orderId}',
    'margin.cancelOrder DELETE /api/v3/hf/margin/orders/{orderId}',
    'futures.cancelOrder DELETE /api/v1/orders/{orderId}',
    'spot.cancelOrderByClientOid DELETE /api/v1/hf/orders/client-order/{clientOid}',
    'spot.cancelOrderSync DELETE /api/v1/hf/orders/sync/{orderId}',
    'spot.cancelOrderByClientOidSync DELETE /api/v1/hf/orders/sync/client-order/{clientOid}',
    'spot.cancelOrderPart DELETE /api/v1/hf/orders/cancel/{orderId}',
    'spot.cancelStopOrder DELETE /api/v1/stop-order/{orderId}',
    'spot.cancelStopOrderByClientOid DELETE /api/v1/stop-order/cancelOrderByClientOid',
    'spot.cancelStandardOrderByClientOid DELETE /api/v1/order/client-order/{clientOid}',
    'margin.cancelOrderByClientOid DELETE /api/v3/hf/margin/orders/client-order/{clientOid}',
    'margin.cancelStopOrder DELETE /api/v3/hf/margin/stop-order/cancel-by-id',
    'margin.cancelStopOrderByClientOid DELETE /api/v3/hf/margin/stop-order/cancel-by-clientOid',
    'futures.cancelOrderByClientOid DELETE /api/v1/orders/client-order/{clientOid}',
  ],
  [
    'cancelOrders POST unified/order/cancel-batch',
    'futures.cancelOrders DELETE /api/v1/orders/multi-cancel',
    'spot.cancelOrder DELETE /api/v1/hf/orders/{orderId}',
  ],
  [
    'cancelAllOrders POST unified/order/cancel-all',
    'spot.cancelOrders DELETE /api/v1/hf/orders',
    'margin.cancelOrders DELETE /api/v3/hf/margin/orders',
    'futures.cancelAllOrders DELETE /api/v3/orders',
    'spot.cancelAllOrders DELETE /api/v1/hf/orders/cancelAll',
    'spot.cancelStopOrders DELETE /api/v1/stop-order/cancel',
    'margin.cancelStopOrders DELETE /api/v3/hf/margin/stop-order/cancel',
    'futures.cancelAllStopOrders DELETE /api/v1/stopOrders',
  ],
  [
    'getOrder GET unified/order/detail',
    'spot.getOrder GET /api/v1/hf/orders/{orderId}',
    'margin.getOrder GET /api/v3/hf/margin/orders/{orderId}',
    'futures.getOrder GET /api/v1/orders/{orderId}',
    'spot.getOrderByClientOid GET /api/v1/hf/orders/client-order/{clientOid}',
    'spot.getStopOrder GET /api/v1/stop-order/{orderId}',
    'spot.getStopOrderByClientOid GET /api/v1/stop-order/queryOrderByClientOid',
    'margin.getOrderByClientOid GET /api/v3/hf/margin/orders/client-order/{clientOid}',
    'margin.getStopOrder GET /api/v3/hf/margin/stop-order/orderId',
    'margin.getStopOrderByClientOid GET /api/v3/hf/margin/stop-order/clientOid',
    'futures.getOrderByClientOid GET /api/v1/orders/byClientOid',
  ],
  [
    'listOpenOrders GET unified/order/open-list',
    'spot.listOpenOrders GET /api/v1/hf/orders/active',
    'margin.listOpenOrders GET /api/v3/hf/margin/orders/active',
    'futures.listOrders GET /api/v1/orders',
    'spot.listOpenOrdersByPage GET /api/v1/hf/orders/active/page',
    'spot.listActiveSymbols GET /api/v1/hf/orders/active/symbols',
    'spot.listStopOrders GET /api/v1/stop-order',
    'margin.listActiveSymbols GET /api/v3/hf/margin/order/active/symbols',
    'margin.listStopOrders GET /api/v3/hf/margin/stop-orders',
    'futures.listStopOrders GET /api/v1/stopOrders',
    'futures.getOpenOrderValue GET /api/v1/openOrderStatistics',
  ],
  [
    'listDoneOrders GET unified/order/history',
    'spot.listDoneOrders GET /api/v1/hf/orders/done',
    'margin.listDoneOrders GET /api/v3/hf/margin/orders/done',
    'futures.listOrders GET /api/v1/orders',
    'futures.listRecentDoneOrders GET /api/v1/recentDoneOrders',
  ],
  [
    'listFills GET unified/order/execution',
    'spot.listFills GET /api/v1/hf/fills',
    'margin.listFills GET /api/v3/hf/margin/fills',
    'futures.listFills GET /api/v1/fills',
    'futures.listRecentFills GET /api/v1/recentFills',
  ],
  [
    'getMaxOrderQuantity GET order/max-order-quantity',
    'futures.getMaxOpenSize GET /api/v2/getMaxOpenSize',
    'account.listAccounts GET /api/v1/accounts',
  ],
]

/** Positions, leverage and limits. */
export const positions: readonly Twins[] = [
  [
    'listPositions GET unified/position/open-list',
    'futures.listPositions GET /api/v1/positions',
    'futures.getPosition GET /api/v1/position',
    'futures.listPositionsOf GET /api/v2/position',
  ],
  ['listClosedPositions GET position/history', 'futures.listClosedPositions GET /api/v1/history-positions'],
  ['listFundingFees GET position/funding-history', 'futures.listFundingFees GET /api/v1/funding-history'],
  [
    'getMarginMode GET unified/position/margin-mode',
    'futures.getMarginMode GET /api/v2/position/getMarginMode',
  ],
  [
    'setMarginMode POST unified/position/margin-mode',
    'futures.setMarginMode POST /api/v2/position/changeMarginMode',
    'futures.setMarginModes POST /api/v2/position/batchChangeMarginMode',
  ],
  [
    'changeMargin POST unified/position/modify-margin',
    'futures.addMargin POST /api/v1/position/margin/deposit-margin',
    'futures.removeMargin POST /api/v1/margin/withdrawMargin',
    'futures.getMaxWithdrawMargin GET /api/v1/margin/maxWithdrawMargin',
  ],
  ['listLeverage GET unified/account/leverage', 'futures.getCrossLeverage GET /api/v2/getCrossUserLeverage'],
  [
    'setLeverage POST unified/account/modify-leverage',
    'futures.setCrossLeverage POST /api/v2/changeCrossUserLeverage',
  ],
  [
    'setCrossLeverage POST unified/account/modify-leverage-margin-cross',
    'margin.setLeverage POST /api/v3/position/update-user-leverage',
  ],
  [
    'listPositionTiers GET market/position-tiers',
    'futures.listRiskLimits GET /api/v1/contracts/risk-limit/{symbol}',
    'futures.listCrossRiskLimits GET /api/v2/batchGetCrossOrderLimit',
    'futures.getCrossMarginRequirement GET /api/v2/getCrossModeMarginRequirement',
    'futures.setRiskLimit POST /api/v1/position/risk-limit-level/change',
    'margin.getRiskLimitStrategy GET /api/v1/risk/limit/strategy',
  ],
]

const oco =
  'there is no OCO order: place two orders with a trigger, and cancel one when the other has gone off.'
/** What `kucoin.orders` needs to find the way by itself. */
export const onEither = "createKucoin({ accountMode: 'detect' }) orders on either kind."
const noTest = `place a small order far from the market: there is no test order. ${onEither}`
const deadMan = (request: string): string =>
  `send ${request} with kucoin.request: no call of version 2 does it.`
const oneWay = 'leave it out: there is one-way mode only.'
const byItself =
  'leave it out: nothing is borrowed or paid back by a call: a debt arises, and is settled, with the orders.'

/** Classic calls whose work a unified account does not do, and what there is in its place. */
export const without: Readonly<Record<string, string>> = {
  'spot.placeOcoOrder POST /api/v3/oco/order': oco,
  'spot.cancelOcoOrder DELETE /api/v3/oco/order/{orderId}': oco,
  'spot.cancelOcoOrderByClientOid DELETE /api/v3/oco/client-order/{clientOid}': oco,
  'spot.cancelOcoOrders DELETE /api/v3/oco/orders': oco,
  'spot.getOcoOrder GET /api/v3/oco/order/{orderId}': oco,
  'spot.getOcoOrderByClientOid GET /api/v3/oco/client-order/{clientOid}': oco,
  'spot.getOcoOrderDetail GET /api/v3/oco/order/details/{orderId}': oco,
  'spot.listOcoOrders GET /api/v3/oco/orders': oco,
  'margin.placeOcoOrder POST /api/v3/hf/margin/oco-order': oco,
  'margin.cancelOcoOrder DELETE /api/v3/hf/margin/oco-order/cancel-by-id': oco,
  'margin.cancelOcoOrderByClientOid DELETE /api/v3/hf/margin/oco-order/cancel-by-clientOid': oco,
  'margin.cancelOcoOrders DELETE /api/v3/hf/margin/oco-order/cancel': oco,
  'margin.getOcoOrderByClientOid GET /api/v3/hf/margin/oco-order/clientOid': oco,
  'margin.getOcoOrderDetail GET /api/v3/hf/margin/oco-order/detail/orderId': oco,
  'margin.getOcoOrder GET /api/v3/hf/margin/oco-order/orderId': oco,
  'margin.listOcoOrders GET /api/v3/hf/margin/oco-orders': oco,
  'spot.testOrder POST /api/v1/hf/orders/test': noTest,
  'margin.testOrder POST /api/v3/hf/margin/order/test': noTest,
  'futures.testOrder POST /api/v1/orders/test': noTest,
  'spot.setDeadCancel POST /api/v1/hf/orders/dead-cancel-all': deadMan('POST /api/ua/v1/dcp/set'),
  'spot.getDeadCancel GET /api/v1/hf/orders/dead-cancel-all/query': deadMan('GET /api/ua/v1/dcp/query'),
  'futures.getPositionMode GET /api/v2/position/getPositionMode': oneWay,
  'futures.setPositionMode POST /api/v2/position/switchPositionMode': oneWay,
  'margin.borrow POST /api/v3/margin/borrow': byItself,
  'margin.repay POST /api/v3/margin/repay': byItself,
}
