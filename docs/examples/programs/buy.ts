// Buys at the market, and tells what went wrong where something did: here, an order that is too small.
import { isKucoinError, type Kucoin } from '@kucoin-kit/node'

export async function buy(kucoin: Kucoin): Promise<object> {
  const order = await kucoin.orders.place({ symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '50' })
  const { state, fills } = await order.finished({ signal: AbortSignal.timeout(30_000) })
  return { orderId: order.orderId, state, fills: fills.length, refused: await tooSmall(kucoin) }
}

async function tooSmall(kucoin: Kucoin): Promise<string> {
  try {
    await kucoin.orders.place({ symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '0.01' })
    return 'it was taken'
  } catch (error) {
    if (!isKucoinError(error)) throw error
    // The outcome says whether anything can have happened: not-sent, refused or unknown.
    switch (error.code) {
      case 'ORDER_RULE_BROKEN':
        return `${error.outcome}: ${error.rule} asks for ${error.bound}`
      case 'OUTCOME_UNKNOWN':
        return `look up ${error.clientOid} before anything else is sent`
      default:
        return `${error.outcome}: ${error.shortMessage} ${error.fix ?? ''}`
    }
  }
}
