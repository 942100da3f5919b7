// The pages of the calls are made; what they show is tried: their programs compile, what they send passes the client's own
// checks, and the fields they list are those that the descriptors take.
import { KucoinError } from '@kucoin-kit/core'
import * as groups from '@kucoin-kit/core/endpoints'
import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { createCredentials, createKucoin } from '@kucoin-kit/node'
import { expect, test } from 'vitest'
import { callCode } from '../calls/call-code.ts'
import { callPage } from '../calls/call-page.ts'
import { allCalls } from '../calls/calls.ts'
import { compileFences } from './fences.ts'
import { findFences } from './find-fences.ts'

const calls = allCalls()

test('every program on a page of a call compiles', { timeout: 60_000 }, () => {
  expect(calls.length).toBeGreaterThan(350)
  const fences = calls.flatMap(({ name, example, row }) =>
    findFences(name, `\`\`\`ts\n${callCode(name, example, row.pool !== 'public')}\n\`\`\`\n`),
  )
  expect(compileFences(fences)).toEqual([])
})

test('the parameters of a page are those that the client lets through', () => {
  const different = calls.flatMap(({ name, types }) => {
    const [group = '', short = ''] = name.split('.')
    const { fields } =
      (groups as unknown as Record<string, Record<string, { fields?: object }>>)[group]?.[short] ?? {}
    if (fields === undefined) return []
    // A call that takes a list names the fields of its rows.
    const taken = Object.keys(Array.isArray(fields) ? fields[0] : fields).sort()
    const told = new Set(
      types.parameters.map(({ path }) => path.replace(/^\[\]\.?/, '').split(/[.[]/)[0] ?? ''),
    )
    told.delete('')
    return JSON.stringify(taken) === JSON.stringify([...told].sort())
      ? []
      : [{ name, taken, told: [...told].sort() }]
  })
  expect(different).toEqual([])
})

test('no example is refused by the client before it is sent', { timeout: 60_000 }, async () => {
  const exchange = createExchange({ limits: 'off' })
  const server = await listen(exchange)
  const [credential] = exchange.credentials
  if (!credential) throw new Error('the exchange has no key')
  const kucoin = createKucoin({
    credentials: createCredentials(credential),
    hosts: { spot: server.url, futures: server.url, broker: server.url },
  })
  try {
    const refused: string[] = []
    for (const { name, example } of calls) {
      const [group = '', short = ''] = name.split('.')
      const endpoint = (groups as unknown as Record<string, Record<string, never>>)[group]?.[short]
      const error: unknown = await kucoin
        .call(endpoint as never, example as never, { maxAttempts: 1 })
        .then(() => undefined)
        .catch((reason: unknown) => reason)
      if (KucoinError.isInstance(error) && error.code === 'REQUEST_INVALID')
        refused.push(`${name}: ${error.message}`)
    }
    expect(refused).toEqual([])
  } finally {
    await kucoin.close()
    await server.close()
  }
})

test('a page says method, path, permission, costs, parameters and what is sent', () => {
  const place = calls.find(({ name }) => name === 'spot.placeOrder')
  const page = place ? callPage(place) : ''
  expect(page).toContain('<code>POST /api/v1/hf/orders</code>')
  expect(page).toContain('permission `Spot`')
  expect(page).toContain("- `side` · `'buy'` `'sell'` · **needed**<br>")
  expect(page).toContain('{"clientOid":"my-order-1","symbol":"BTC-USDT"')
})
