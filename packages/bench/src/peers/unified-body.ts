import type { PeerOrder } from './peer.ts'

/** An order as the unified account takes it, for whoever has no words for one. */
export function unifiedBody({ kind, tradeType, symbol, clientOid, amount, price }: PeerOrder): object {
  const isMarket = kind === 'market'
  const unit = tradeType === 'FUTURES' ? 'UNIT' : isMarket ? 'QUOTECCY' : 'BASECCY'
  return {
    tradeType,
    symbol,
    clientOid,
    side: 'BUY',
    size: amount,
    sizeUnit: unit,
    ...(isMarket
      ? { orderType: 'MARKET' }
      : { orderType: 'LIMIT', price, timeInForce: kind === 'ioc' ? 'IOC' : 'GTC' }),
  }
}
