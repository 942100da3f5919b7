/**
 * Fields that people give and no order of KuCoin's knows, or another kind alone: from KuCoin's own pages, from the unified
 * interface of ccxt, from other exchanges, and typed wrong. Written down by hand, not taken from the library's lists.
 */
export const foreignFields: readonly string[] = [
  // KuCoin's, of other calls.
  ...['stop', 'stopPrice', 'stopPriceType', 'limitPrice', 'triggerStopUpPrice', 'triggerStopDownPrice'],
  ...['reduceOnly', 'closeOrder', 'forceHold', 'leverage', 'marginMode', 'qty', 'valueQty', 'funds'],
  ...['isIsolated', 'autoBorrow', 'autoRepay', 'visibleSize', 'hidden', 'iceberg', 'cancelAfter', 'tags'],
  ...['allowMaxTimeWindow', 'clientTimestamp', 'tradeType', 'orderType', 'sizeUnit', 'triggerPrice'],
  ...['triggerDirection', 'tpTriggerPrice', 'slTriggerPrice', 'positionSide', 'toAddress', 'orderId'],
  // ccxt's, and other exchanges'.
  ...['stopLossPrice', 'takeProfitPrice', 'stopLoss', 'takeProfit', 'trailingAmount', 'amount', 'params'],
  ...[
    'reduce_only',
    'post_only',
    'client_oid',
    'clientOrderId',
    'newClientOrderId',
    'quantity',
    'time_in_force',
  ],
  // Typed wrong.
  ...['sizee', 'Size', 'pirce', 'simbol', 'sidde', 'stopprice', 'postonly', 'stpo', 'tipe'],
  // What every object has, and what a text can be made of.
  ...['constructor', 'toString', '__proto__', 'toJSON', '', 'price ', 'size[0]'],
]

/** What each kind of order does know of them. */
export const knownOf: Readonly<Record<string, readonly string[]>> = {
  spot: [...['funds', 'cancelAfter', 'tags', 'allowMaxTimeWindow', 'clientTimestamp']],
  margin: [...['funds', 'cancelAfter', 'isIsolated', 'autoBorrow', 'autoRepay']],
  futures: [
    ...['stop', 'stopPrice', 'stopPriceType', 'reduceOnly', 'closeOrder', 'forceHold', 'leverage'],
    ...['marginMode', 'positionSide', 'qty', 'valueQty'],
  ],
  // Of `tradeType` they know one value, which is tried apart.
  stop: ['stop', 'stopPrice', 'funds', 'cancelAfter', 'tradeType'],
  'margin stop': [
    ...['stop', 'stopPrice', 'funds', 'cancelAfter'],
    ...['isIsolated', 'autoBorrow', 'autoRepay'],
  ],
  OCO: ['stopPrice', 'limitPrice', 'tradeType'],
  unified: [
    ...[
      'tradeType',
      'stop',
      'stopPrice',
      'stopPriceType',
      'reduceOnly',
      'closeOrder',
      'marginMode',
      'qty',
      'funds',
    ],
    ...['cancelAfter', 'tags', 'tpTriggerPrice', 'slTriggerPrice'],
  ],
  'unified call': [
    ...['tradeType', 'orderType', 'sizeUnit', 'reduceOnly', 'closeOrder', 'marginMode', 'triggerPrice'],
    ...['triggerDirection', 'cancelAfter', 'tags', 'tpTriggerPrice', 'slTriggerPrice'],
  ],
}
