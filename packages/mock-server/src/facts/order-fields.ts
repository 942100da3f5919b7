/**
 * What the calls that place and change orders take, as KuCoin documents it. What else a body says the exchange does not read: an order
 * with a `stopPrice` that its call has no field for is one that trades at once.
 */

const common =
  'clientOid side symbol type remark stp price size timeInForce postOnly hidden iceberg visibleSize'
const spot = `${common} tags cancelAfter funds allowMaxTimeWindow clientTimestamp`
const classic = `${common} cancelAfter funds tradeType`
const margin = `${common} tags cancelAfter funds isIsolated autoBorrow autoRepay`
const marginV1 = `${common} tags cancelAfter funds autoBorrow autoRepay marginModel`
const futuresTerms = `${common} leverage reduceOnly closeOrder forceHold marginMode positionSide qty valueQty`
const futures = `${futuresTerms} stop stopPriceType stopPrice`
const oco = 'clientOid side symbol remark price size stopPrice limitPrice tradeType'
const unified =
  'accountMode tradeType clientOid symbol side positionSide orderType size sizeUnit price leverage reduceOnly marginMode stp timeInForce cancelAfter postOnly autoBorrow autoRepay tags brokerTag triggerDirection triggerPrice triggerPriceType tpTriggerPrice tpTriggerPriceType slTriggerPrice slTriggerPriceType closeOrder'
const amendment =
  'symbol orderId clientOid newPrice newSize sizeUnit cxlOnFail tpTriggerPrice tpTriggerPriceType slTriggerPrice slTriggerPriceType'

const table: Readonly<Record<string, string>> = {
  'spot.orders.addOrder': spot,
  'spot.orders.addOrderSync': spot,
  'spot.orders.addOrderTest': spot,
  'spot.orders.batchAddOrders': spot,
  'spot.orders.batchAddOrdersSync': spot,
  'spot.orders.modifyOrder': 'symbol orderId clientOid newPrice newSize',
  'spot.orders.addOrderOld': classic,
  'spot.orders.addOrderTestOld': classic,
  'spot.orders.batchAddOrdersOld': `${classic} stop stopPrice`,
  'spot.orders.addStopOrder': `${classic} stop stopPrice`,
  'spot.orders.addOcoOrder': oco,
  'margin.orders.addOrder': margin,
  'margin.orders.addOrderTest': margin,
  'margin.orders.addOrderV1': marginV1,
  'margin.orders.addOrderTestV1': marginV1,
  'margin.orders.addMarginStopOrder': `${margin} stop stopPrice`,
  'margin.orders.addMarginOcoOrder': `${oco} isIsolated autoBorrow autoRepay`,
  'futures.orders.addOrder': futures,
  'futures.orders.addOrderTest': futures,
  'futures.orders.batchAddOrders': futures,
  'futures.orders.addTPSLOrder': `${futuresTerms} stopPriceType triggerStopUpPrice triggerStopDownPrice`,
  'uta.orders.placeOrder': unified,
  'uta.orders.batchPlaceOrder': unified,
  'utaV2.orders.placeOrder': unified,
  'utaV2.orders.amendOrder': amendment,
}

/** The fields of one order, by the id of the endpoint. */
export const orderFields: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(table).map(([id, names]) => [id, new Set(names.split(' '))]),
)
