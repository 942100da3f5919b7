/** A code and the words that come with it. */
interface Words {
  readonly code: string
  readonly message: string
}

/** How a generation of order endpoints says what breaks a pair's rules. */
export interface OrderWords {
  readonly priceStep: Words
  readonly sizeStep: Words
  readonly fundsStep: Words
  /** Code for too little value; the words are the same. */
  readonly valueCode: string
  /** Undefined: as the family of the order says it. */
  readonly duplicate?: Words
  /** What an order may be named. */
  readonly clientOid: RegExp
  readonly clientOidRule: string
}

/**
 * The high-frequency endpoints. The codes are KuCoin's; which of several fitting codes the exchange gives for one
 * breach is not said by the sources, so each rule has one of its own.
 */
export const HIGH_FREQUENCY: OrderWords = {
  priceStep: { code: '300000', message: 'The price increment is invalid.' },
  sizeStep: { code: '600100', message: 'The size increment is invalid.' },
  fundsStep: { code: '600100', message: 'The funds increment is invalid.' },
  valueCode: '600101',
  clientOid: /^[\w-]{1,40}$/,
  clientOidRule: 'at most 40 letters, digits, _ or -',
}

/**
 * The classic endpoints, as they were seen to answer: Kucoin/kucoin-php-sdk#126 (price), #112 and #102 (size),
 * JKorf/Kucoin.Net#120 (clientOid in use), ccxt/ccxt#12892 (value); funds off their step are assumed to be worded
 * as sizes are. A clientOid with a dot passed in Kucoin/kucoin-php-sdk#112, and the pages name a length alone.
 */
export const CLASSIC: OrderWords = {
  priceStep: { code: '400100', message: 'Price increment invalid.' },
  sizeStep: { code: '400100', message: 'Order size increment invalid.' },
  fundsStep: { code: '400100', message: 'Order funds increment invalid.' },
  valueCode: '400760',
  duplicate: { code: '400100', message: 'validation.createOrder.clientOidDuplicated' },
  clientOid: /^[\x21-\x7e]{1,40}$/,
  clientOidRule: 'at most 40 ASCII characters',
}
