/** The examples of the guide's page on the unified account, on an account of either kind. */
import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { describe, expect, onTestFinished, test } from 'vitest'
import { missing, pathOf, run } from './run.ts'
import { printedKey } from './start.ts'

const timeout = 90_000
const python = new URL('../../../docs/examples/python/unified.py', import.meta.url)
const typescript = new URL('../../../docs/examples/typescript/unified.ts', import.meta.url)
const orders = new URL('../../../docs/examples/typescript/unified-orders.ts', import.meta.url)
const curl = new URL('../../../docs/examples/curl/unified.sh', import.meta.url)

describe.each(['classic', 'unified'] as const)('on a %s account', (mode) => {
  async function lines(command: string, script: URL) {
    const exchange = createExchange({ credentials: [{ ...printedKey, mode }] })
    const server = await listen(exchange)
    onTestFinished(() => server.close())
    const { code, lines, complaints } = await run(server, command, [pathOf(script)])
    expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
    return { exchange, told: lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
  }
  const asked = { mode: mode.toUpperCase() }

  test('Python, standard library', { timeout }, async ({ skip }) => {
    const reason = missing('python3')
    if (reason !== undefined) skip(reason)
    const { told } = await lines('python3', python)
    expect(told).toEqual(mode === 'unified' ? [asked, { status: 2 }, { status: 5 }] : [asked])
  })

  test('TypeScript, @kucoin-kit/node', { timeout }, async () => {
    const { exchange, told } = await lines(process.execPath, typescript)
    expect(told).toEqual([asked, { state: 'open' }])
    expect(exchange.ledger.orders().map(({ state }) => state)).toEqual(['cancelled'])
  })

  test('curl and openssl', { timeout }, async ({ skip }) => {
    const reason = missing('curl') ?? missing('openssl', 'version')
    if (reason !== undefined) skip(reason)
    const { told } = await lines('sh', curl)
    expect(told[0]).toMatchObject({ code: '200000', data: { selfAccountMode: asked.mode } })
    const overview = mode === 'unified' ? { data: { accountType: 'UNIFIED' } } : { code: '112010' }
    expect(told[1]).toMatchObject(overview)
  })
})

test('orders of every product, changed and cancelled', { timeout }, async () => {
  const balances = { unified: { USDT: '100000' } }
  const exchange = createExchange({ credentials: [{ ...printedKey, mode: 'unified' }], balances })
  const server = await listen(exchange)
  onTestFinished(() => server.close())
  const { code, lines, complaints } = await run(server, process.execPath, [pathOf(orders)])
  expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { isAmended: true, size: '2' },
    ['cancelled', 'cancelled', 'cancelled'],
  ])
  expect(exchange.ledger.orders().map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'cancelled'])
})
