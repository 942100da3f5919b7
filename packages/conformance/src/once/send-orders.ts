import { type Client, KucoinError } from '@kucoin-kit/core'
import { createOrders } from '@kucoin-kit/core/orders'

/** An order and what its sender was told of it. */
export interface ToldOrder {
  readonly clientOid: string
  /** Set where it was accepted. */
  readonly orderId?: string
  /** Class, code, outcome and advice of the error; set where there was one. */
  readonly error?: string
}

/** Places orders, ten at a time, so that connections are kept, shared and new. */
export async function sendOrders(client: Client, count: number): Promise<readonly ToldOrder[]> {
  const orders = createOrders(client, { spacingMs: 50 })
  const queue = Array.from({ length: count }, () => crypto.randomUUID())
  const told: ToldOrder[] = []
  const worker = async (): Promise<void> => {
    for (let clientOid = queue.pop(); clientOid; clientOid = queue.pop()) {
      const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.001' } as const
      try {
        const { orderId } = await orders.place({ ...order, clientOid })
        told.push({ clientOid, orderId })
      } catch (error) {
        const known = KucoinError.isInstance(error)
        told.push({
          clientOid,
          error: known ? `${error.name} ${error.code} ${error.outcome}: ${error.fix}` : `${error}`,
        })
      }
    }
  }
  await Promise.all(Array.from({ length: 10 }, worker))
  return told
}
