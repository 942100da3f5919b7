import { expect } from 'vitest'
import type { Exchange } from '../src/contract/exchange.ts'
import type { LedgerOrder } from '../src/contract/records.ts'
import type { TestClient } from './client.ts'

const HOUR = 3_600_000
const ORDER = '/api/ua/v2/unified/order'
const TRADE_TYPES = { SPOT: 'TRADE', MARGIN: 'MARGIN_TRADE', FUTURES: 'FUTURES' } as const

/**
 * Every order of the ledger is in the list where it belongs, once, and in no other; what has ended for as long as it is
 * remembered. Its details say what the ledger says.
 */
export async function checkLists(exchange: Exchange, client: TestClient, uid: string): Promise<void> {
  const now = exchange.clock.now()
  const isShown = ({ state, dealSize, updatedAt }: LedgerOrder): boolean =>
    state === 'open' || now - updatedAt <= (dealSize === '0' ? 2 : 168) * HOUR
  for (const [tradeType, internal] of Object.entries(TRADE_TYPES)) {
    const orders = exchange.ledger.orders().filter((each) => each.uid === uid && each.tradeType === internal)
    const idsOf = (list: readonly LedgerOrder[]): string[] => list.map(({ orderId }) => orderId).sort()
    const isOpen = ({ state }: LedgerOrder): boolean => state === 'open'
    expect(await openIds(client, tradeType)).toEqual(idsOf(orders.filter(isOpen)))
    expect(await doneIds(client, tradeType)).toEqual(
      idsOf(orders.filter((each) => !isOpen(each) && isShown(each))),
    )
    for (const order of orders) {
      const { orderId, symbol } = order
      const { code, data } = await client.get(
        `${ORDER}/detail?tradeType=${tradeType}&symbol=${symbol}&orderId=${orderId}`,
      )
      expect(code, orderId).toBe(isShown(order) ? '200000' : '116052')
      if (code === '200000') expect(data.status, orderId).toBe(statusOf(order))
    }
  }
}

function statusOf({ state, dealSize }: LedgerOrder): number {
  const hasTraded = dealSize !== '0'
  if (state === 'done') return 3
  if (state === 'open') return hasTraded ? 4 : 2
  return hasTraded ? 6 : 5
}

async function openIds(client: TestClient, tradeType: string): Promise<string[]> {
  const ids: string[] = []
  for (let page = 1; ; page++) {
    const { data } = await client.get(
      `${ORDER}/open-list?tradeType=${tradeType}&pageSize=7&pageNumber=${page}`,
    )
    ids.push(...data.items.map(({ orderId }: { orderId: string }) => orderId))
    if (page >= data.totalPage) return ids.sort()
  }
}

async function doneIds(client: TestClient, tradeType: string): Promise<string[]> {
  const ids: string[] = []
  for (let lastId = ''; ; ) {
    const { data } = await client.get(`${ORDER}/history?tradeType=${tradeType}&pageSize=37&lastId=${lastId}`)
    if (data.items.length === 0) return ids.sort()
    ids.push(...data.items.map(({ orderId }: { orderId: string }) => orderId))
    lastId = String(data.lastId)
  }
}
