// A live run against a simulator, whose spans a collector of this test takes.
import { execFileSync } from 'node:child_process'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { aLiveExchange, startLive } from '../../test/live-run.ts'
import { runMain } from '../../test/run-main.ts'

const folder = testFolder()
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
afterAll(() => vi.unstubAllEnvs())

interface Attribute {
  readonly key: string
  readonly value: { readonly stringValue?: string; readonly intValue?: number }
}
interface Span {
  readonly name: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes: readonly Attribute[]
}

/** How a collector answers that is of no use. */
const useless = {
  hangs: () => undefined,
  'fails with words of its own': (response) => response.writeHead(500).end('canary-of-the-collector'),
  'is busy for an hour': (response) => response.writeHead(503, { 'retry-after': '3600' }).end(),
  'sends elsewhere': (response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
  'speaks no HTTP': ({ socket }) => socket?.end('\u0000\u0001 no answer\r\n\r\n'),
  'never ends its answer': (response) => {
    const megabyte = Buffer.alloc(1_048_576)
    response.writeHead(200)
    const timer = setInterval(() => response.write(megabyte), 5)
    response.once('close', () => clearInterval(timer))
  },
} satisfies Record<string, (response: ServerResponse) => unknown>

/** Takes what OTLP over HTTP brings as JSON. */
async function aCollector(answer: 'takes' | keyof typeof useless = 'takes') {
  const spans: Span[] = []
  const headers: unknown[] = []
  const server = createServer(async (request, response) => {
    headers.push(request.headers['x-tenant'])
    const body = (await json(request)) as {
      resourceSpans: { scopeSpans: { spans: Span[] }[] }[]
    }
    spans.push(...body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)))
    if (answer === 'takes') response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    else useless[answer](response)
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  ends.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { spans, headers, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces` }
}

let runs = 0
async function aRun(traces: string) {
  const place = await aLiveExchange()
  ends.push(() => place.close())
  return startLive(place, join(folder, `${runs++}.sqlite`), { KUCOIN_BOT__OPERATIONS__TRACES: traces })
}

const market = { orderType: 'market', price: undefined, size: { unit: 'quote', value: '20' } }

function attributeOf({ attributes }: Span, key: string): string | number | undefined {
  const value = attributes.find((one) => one.key === key)?.value
  return value?.stringValue ?? value?.intValue
}

test('a signal is one span from its coming to the end of its order, with its parts and requests', async () => {
  const collector = await aCollector()
  vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', 'x-tenant=canary-of-the-tenant')
  const run = await aRun(collector.url)
  await run.says('LIVE trading')
  run.signal('canary-of-the-secret', market)
  await run.says(/buy 20 of BTC-USDT at market[\s\S]*filled/)
  run.signal('weak', { ...market, strength: 0.01 })
  await run.says('too-weak')
  await run.end()
  expect(collector.headers[0]).toBe('canary-of-the-tenant')

  const roots = collector.spans.filter(({ parentSpanId }) => !parentSpanId)
  expect(
    roots.map((span) => [span.name, attributeOf(span, 'signal.id'), attributeOf(span, 'outcome')]),
  ).toEqual(
    expect.arrayContaining([
      ['signal', '***', 'closed'],
      ['signal', 'weak', 'rejected'],
    ]),
  )
  expect(roots).toHaveLength(2)
  const [ordered, weak] = ['***', 'weak'].map((id) =>
    roots.find((one) => attributeOf(one, 'signal.id') === id),
  )
  if (!ordered || !weak) throw new Error('both are there')
  expect(attributeOf(weak, 'rejection.reason')).toBe('too-weak')
  const childrenOf = ({ spanId }: Span) =>
    collector.spans.filter(({ parentSpanId }) => parentSpanId === spanId)
  expect(childrenOf(ordered).map(({ name }) => name)).toEqual(['wait', 'decide', 'store', 'place'])
  const place = childrenOf(ordered).find(({ name }) => name === 'place')
  const request = place && childrenOf(place).find(({ name }) => name.startsWith('POST /api/v1/hf/orders'))
  expect(request && attributeOf(request, 'http.response.status_code')).toBe(200)
  const parts = [...childrenOf(ordered), ...(place ? childrenOf(place) : [])]
  for (const { startTimeUnixNano: start, endTimeUnixNano: end } of parts) {
    expect(BigInt(start)).toBeGreaterThanOrEqual(BigInt(ordered.startTimeUnixNano))
    expect(BigInt(end)).toBeGreaterThanOrEqual(BigInt(start))
  }
  expect(JSON.stringify(collector.spans) + run.err() + run.out()).not.toContain('canary')
}, 30_000)

test.each([...(Object.keys(useless) as (keyof typeof useless)[]), 'is not there' as const])(
  'a collector that %s holds up neither orders nor the end, and is told of once',
  async (kind) => {
    const url = kind === 'is not there' ? 'http://127.0.0.1:9/v1/traces' : (await aCollector(kind)).url
    const run = await aRun(url)
    await run.says('LIVE trading')
    run.signal('a', market)
    await run.says(/buy 20 of BTC-USDT at market[\s\S]*filled/)
    expect(await run.end()).toBeLessThan(6_000)
    expect(run.err().match(/the collector takes no traces/g) ?? []).toHaveLength(1)
    expect(run.err() + run.out()).not.toContain('canary')
  },
  30_000,
)

test.each(['https://me:canary@collector.test/v1/traces', 'https://collector.test/v1/traces?api_key=canary'])(
  'an address with a secret is refused, and not repeated: %s',
  async (address) => {
    const env = { KUCOIN_BOT__OPERATIONS__TRACES: address }
    const { code, err } = await runMain(['run', '--signals', '-'], { env })
    expect([code, err]).toEqual([2, expect.stringContaining('operations.traces')])
    expect(err).not.toContain('canary')
  },
)

test('nothing of it is loaded by a bot that sends no traces', () => {
  const loadedBy = (file: string): string => {
    const url = new URL(file, import.meta.url).href
    const program = `
      import { registerHooks } from 'node:module'
      registerHooks({ resolve: (name, context, next) => (/opentelemetry.*trace/.test(name) && console.log(name), next(name, context)) })
      await import(${JSON.stringify(url)})`
    return execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' })
  }
  expect(loadedBy('../cli/main.ts')).toBe('')
  expect(loadedBy('open-traces.ts')).toContain('@opentelemetry/sdk-trace')
})
