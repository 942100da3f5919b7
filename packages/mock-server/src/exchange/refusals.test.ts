import { describe, expect, test } from 'vitest'
import { createClient } from '../../test/client.ts'
import { futuresWrites } from '../../test/writes/futures.ts'
import { moneyWrites, productWrites, unifiedFundWrites } from '../../test/writes/money.ts'
import { marginWrites, spotWrites, stopWrites } from '../../test/writes/spot.ts'
import { unifiedWrites } from '../../test/writes/unified.ts'
import type { Fields, Prepare, Write } from '../../test/writes/write.ts'
import { manualClock } from '../base/clock.ts'
import type { ExchangeRequest } from '../contract/exchange.ts'
import { coverage } from './coverage.ts'
import { createExchange } from './create-exchange.ts'

const writes: Readonly<Record<string, Write>> = {
  ...spotWrites,
  ...stopWrites,
  ...marginWrites,
  ...futuresWrites,
  ...moneyWrites,
  ...productWrites,
  ...unifiedFundWrites,
  ...unifiedWrites,
}

/** A read by its method that sets something. */
const SETTING_READS = new Set(['/api/ua/v2/account/fee/kcs-deduct'])

const endpoints = new Map(coverage().map((row) => [`${row.method} ${row.host} ${row.path}`, row]))

test('every write that is simulated stands in the table, and nothing else but writes of KuCoin', () => {
  const simulated = [...endpoints].filter(
    ([, { how, method, path }]) => how === 'simulated' && (method !== 'GET' || SETTING_READS.has(path)),
  )
  expect(simulated.map(([name]) => name).filter((name) => writes[name] === undefined)).toEqual([])
  expect(Object.keys(writes).filter((name) => !endpoints.has(name))).toEqual([])
})

async function send(name: string, write: Write, change: Fields | Prepare): Promise<string> {
  const { mode } = write
  const credentials = [{ key: 'k', secret: 's', passphrase: 'p', ...(mode === undefined ? {} : { mode }) }]
  const client = createClient(createExchange({ clock: manualClock(1_700_000_000_000), credentials }))
  const changed = typeof change === 'function' ? await change(client) : change
  const fields: Record<string, unknown> = { ...write.valid, ...(await write.prepare?.(client)), ...changed }
  const [method, host, path] = name.split(' ') as [string, ExchangeRequest['host'], string]
  const target = path.replace(/\{(\w+)\}/g, (_, variable: string) => {
    const value = String(fields[variable])
    delete fields[variable]
    return value
  })
  const isBody = method === 'POST' || write.wrap !== undefined
  const query = isBody ? '' : `?${new URLSearchParams(fields as Record<string, string>)}`
  const body = isBody ? (write.wrap?.(fields) ?? fields) : undefined
  const { code, data } = await client.send(method, target + query, body, host)
  return code === '200000' ? (write.verdict?.(data) ?? code) : code
}

const rows = Object.entries(writes).filter(([name]) => endpoints.get(name)?.how === 'simulated')

describe.each(rows)('%s', (name, write) => {
  test('is accepted when nothing is wrong', async () => {
    expect(await send(name, write, {})).toBe('200000')
  })

  const spoilt = (['wrong', 'unknown', 'money'] as const).flatMap((way) => {
    const refused = write[way]
    return typeof refused === 'string' ? [] : [{ way, change: refused[0], code: refused[1] }]
  })
  test.each(spoilt)('is refused with $code for what is $way', async ({ change, code }) => {
    expect(await send(name, write, change)).toBe(code)
  })
})

test('what pays is refused too much money: no write is excused that could take some', () => {
  const named = Object.entries(writes).filter(([, { valid }]) => 'amount' in valid || 'size' in valid)
  const excused = named.filter(([, { money }]) => money === 'pays nothing').map(([name]) => name)
  // Tests of orders take nothing, and stop orders nothing until their price is reached.
  expect(excused.filter((name) => !/\/test$|stop-order$|oco(-order|\/order)$/.test(name))).toEqual([])
})
