/** A class and its codes cannot part, however an error comes about. */
import { expect, test } from 'vitest'
import { placeOrders } from '../endpoints/futures/place-order.ts'
import type { Call } from '../http/call.ts'
import { decode } from '../http/decode.ts'
import { refusedItem } from '../orders/kinds/refused-item.ts'
import { isKucoinError, listCodes, RateLimitError, restCodes } from './index.ts'

const call: Call = {
  row: { codes: restCodes },
  wording: {},
  request: { method: 'POST', target: '/x', rawTarget: '/x', body: '' },
  label: 'POST /x',
  host: 'spot',
  isWrite: true,
  cost: { pool: 'spot', weight: 1 },
  timeoutMs: 1,
  maxAttempts: 1,
}

function errorFrom(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error
  }
}

test('every code of the exchange, as an answer and in a row of a batch', () => {
  const apiCodes = new Set([...listCodes().map(({ apiCode }) => apiCode), 'nonsense'])
  for (const apiCode of apiCodes) {
    const text = JSON.stringify({ code: apiCode, msg: 'no' })
    const headers = { get: () => null }
    const errors = [
      errorFrom(() => decode(call, { status: 200, headers, text }, undefined)),
      refusedItem({ ...placeOrders, codes: restCodes }, apiCode, 'no'),
    ]
    for (const error of errors) {
      expect(isKucoinError(error), apiCode).toBe(true)
      if (!isKucoinError(error)) continue
      expect(error instanceof RateLimitError, `${apiCode} ${error.code}`).toBe(error.code === 'RATE_LIMITED')
    }
  }
})
