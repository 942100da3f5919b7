/** What to do about a field that orders of the unified account do not read: mostly one of classic orders. */

/** By field, in small letters. */
const advice: readonly (readonly [fields: string, fix: string])[] = [
  [
    'leverage',
    'set it for the symbol, with unifiedAccount.setLeverage; orders of the unified account have none.',
  ],
  [
    'isisolated autoborrow autorepay',
    'leave it out: the unified account borrows and repays by itself, on cross margin; tradeType MARGIN asks for it.',
  ],
  ['valueqty', 'give size in contracts, or qty in the base currency.'],
  ['limitprice', 'place two orders: the unified account has none of which one cancels the other.'],
  ['triggerstopupprice triggerstopdownprice', 'write tpTriggerPrice and slTriggerPrice.'],
  [
    'takeprofit takeprofitprice tp tptriggerpx',
    'write tpTriggerPrice, or stop and stopPrice for an order that waits.',
  ],
  [
    'stoploss stoplossprice sl sltriggerpx',
    'write slTriggerPrice, or stop and stopPrice for an order that waits.',
  ],
  ['forcehold', 'leave it out: the unified account has no such thing.'],
  ['positionside', 'leave it out: the unified account has one-way mode only.'],
  ['remark', 'write tags, 20 characters at most.'],
  [
    'allowmaxtimewindow clienttimestamp',
    'leave it out: an order of the unified account may be as old as its signature, 5 s.',
  ],
]

/** The words of `unifiedOrders` that its call spells in another way. */
const words: readonly string[] = ['type', 'funds', 'qty', 'stop', 'stopprice', 'stoppricetype']

/** How the call spells what `unifiedOrders` says. */
const spelled: Readonly<Record<string, string>> = {
  ordertype: 'type',
  sizeunit: 'size, funds or qty: each has its unit',
  triggerprice: 'stopPrice',
  triggerpricetype: 'stopPriceType',
  triggerdirection: 'stop',
}

/**
 * What to do about a field, in small letters, that a call which places an order of the unified account does not read.
 *
 * @returns one imperative sentence; undefined where nothing is known of it
 */
export function strayUnified(name: string, known: readonly string[]): string | undefined {
  const isCall = known.includes('sizeUnit')
  if (isCall && words.includes(name))
    return 'place it with createOrders(client, { kind: unifiedOrders }), which takes the words of classic orders.'
  if (!isCall && Object.hasOwn(spelled, name)) return `write ${spelled[name]}.`
  return advice.find(([fields]) => fields.split(' ').includes(name))?.[1]
}
