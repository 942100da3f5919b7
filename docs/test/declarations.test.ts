/**
 * A program that emits its declarations has to name what it exports. Where packages see their own dependencies alone (pnpm),
 * core is none of the program's: every name has to be one of the package that it installed.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readerOptions } from './reader-options.ts'

const packages = fileURLToPath(new URL('../../packages/', import.meta.url))
let place: string
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'kucoin-kit-declarations-'))
  const scope = join(place, 'node_modules', '@kucoin-kit')
  mkdirSync(scope, { recursive: true })
  for (const name of ['node', 'deno', 'browser']) symlinkSync(join(packages, name), join(scope, name))
})
afterAll(() => rmSync(place, { recursive: true }))

/** What the compiler says of a program that is to emit its declarations. */
function complaints(name: string, code: string): readonly string[] {
  const file = join(place, `${name}.mts`)
  writeFileSync(file, code)
  const program = ts.createProgram([file], { ...readerOptions, declaration: true, types: [] })
  const own = program.getSourceFile(file)
  const said = ts
    .getPreEmitDiagnostics(program, own)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
  return [...new Set(said)]
}

const order = "{ symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1', size: '1' }"

test.each([
  ['node', 'createKucoin()', "createKucoin({ accountMode: 'detect' })"],
  ['deno', 'createKucoin()', "createKucoin({ accountMode: 'detect' })"],
  [
    'browser',
    "createKucoin({ relay: { url: 'https://relay.example' } })",
    "createKucoin({ relay: { url: 'https://relay.example' }, accountMode: 'detect' })",
  ],
])('%s has a name for all that its client gives', { timeout: 60_000 }, (name, client, both) => {
  const code = `
    import { createKucoin } from '@kucoin-kit/${name}'
    export const kucoin = ${client}
    export const both = ${both}
    export const feeds = kucoin.feeds
    export const orders = kucoin.orders
    export const ordersOfBoth = both.orders
    export const mode = () => kucoin.accountMode()
    export const place = () => kucoin.orders.place(${order})
    export const placeMany = () => kucoin.orders.placeMany([])
    export const finished = async () => (await place()).finished()
    export const look = async () => kucoin.orders.get(await place())
    export const recover = () => kucoin.orders.recover()
  `
  expect(complaints(name, code)).toEqual([])
})

test.each(['node', 'deno', 'browser'])(
  'entries of %s have names for what they make',
  { timeout: 60_000 },
  (name) => {
    const code = `
    import { createKucoin, type Kucoin } from '@kucoin-kit/${name}'
    import { createRecover } from '@kucoin-kit/${name}/recovery'
    import { topics } from '@kucoin-kit/${name}/topics'
    declare const kucoin: Kucoin
    void createKucoin
    export const recover = createRecover()
    export const feed = kucoin.feeds.subscribe(topics.spot.orders())
    export const subscription = kucoin.feeds.listen(topics.futures.positions(), () => {})
    export const next = () => feed[Symbol.asyncIterator]().next()
  `
    expect(complaints(`${name}-entries`, code)).toEqual([])
  },
)

test('orders of a client are named where their own entry alone is imported', { timeout: 60_000 }, () => {
  const code = `
    import type { Client } from '@kucoin-kit/node'
    import { createOrders } from '@kucoin-kit/node/orders'
    declare const client: Client
    export const orders = createOrders(client)
  `
  expect(complaints('orders', code)).toEqual([])
})

test('what has no name is told', { timeout: 60_000 }, () => {
  const code = "import { spotBook } from '@kucoin-kit/node/book'\nexport const source = spotBook('BTC-USDT')"
  expect(complaints('unnamed', code)).toEqual([expect.stringContaining('cannot be named')])
})
