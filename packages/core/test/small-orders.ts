/** Orders that rest far below the market, of the smallest size. */
export const spot = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.0001' } as const
export const futures = {
  symbol: 'XBTUSDTM',
  side: 'buy',
  type: 'limit',
  price: '1000',
  size: 1,
  leverage: 1,
} as const
