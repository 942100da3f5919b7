/**
 * Holds every example answer against the type that its descriptor declares, by compiling them: a missing field,
 * a field of another type and a field that no type knows are errors.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeExample, readExamples } from '../../examples/read-examples.ts'
import { describedEndpoints } from '../../facts/described.ts'
import { compile, compileAloud } from '../../test/compile.ts'
import type { FieldList, Fields } from './fields.ts'

const here = dirname(fileURLToPath(import.meta.url))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kucoin-kit-types-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const header = `import type { Endpoint } from '${here}/endpoint.ts'
import type * as groups from '${here}/index.ts'
type Data<E> = E extends Endpoint<never, infer Data> ? Data : never
type Params<E> = E extends Endpoint<infer Params, unknown> ? Params : never
type IsAny<T> = 0 extends 1 & T ? true : false
`
const headerLines = header.split('\n').length - 1

/** Writes a module that holds one value per line against the data type of a descriptor. */
async function writeModule(name: string, lines: readonly string[]): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, `${header}${lines.join('\n')}\nexport {}\n`)
  return file
}

function holds(at: number, name: string, data: unknown): string {
  return `const e${at}: Data<typeof groups.${name}> = ${JSON.stringify(data)}; void e${at}`
}

test('every example fits the type that its descriptor declares, and has no field beyond it', async () => {
  const files = ['responses.json', 'described.json', 'unified-account.json']
  const examples = files.flatMap(readExamples)
  const lines = await Promise.all(
    examples.map(async (example, at) => holds(at, example.name, await decodeExample(example))),
  )
  const complaints = await compile([await writeModule('examples.mts', lines)])
  const named = complaints.map((complaint) => {
    const line = Number(/examples\.mts\((\d+),/.exec(complaint)?.[1])
    return `${examples[line - headerLines - 1]?.name}: ${complaint}`
  })
  expect(named).toEqual([])
}, 60_000)

test('a missing field, a wrong type, null and a field beyond the type are each noticed', async () => {
  const example = readExamples('responses.json').find(({ name }) => name === 'spot.getOrder')
  if (!example) throw new Error('The example of spot.getOrder is gone.')
  const order = (await decodeExample(example)) as Readonly<Record<string, unknown>>
  const { symbol: _, ...withoutSymbol } = order
  const planted = [
    withoutSymbol,
    { ...order, createdAt: '1729577515444' },
    { ...order, size: null },
    { ...order, side: 'BUY' },
    { ...order, surprise: true },
  ].map((data, at) => holds(at, example.name, data))
  const complaints = await compile([await writeModule('planted.mts', planted)])
  const lines = complaints.map((complaint) => Number(/planted\.mts\((\d+),/.exec(complaint)?.[1]))
  expect(lines.map((line) => line - headerLines)).toEqual([1, 2, 3, 4, 5])
}, 60_000)

test('no parameters and no data are typed any', async () => {
  const lines = describedEndpoints().map(
    ({ name }, at) =>
      `const a${at}: [IsAny<Data<typeof groups.${name}>>, IsAny<Params<typeof groups.${name}>>] = [false, false]; void a${at}`,
  )
  expect(await compile([await writeModule('any.mts', lines)])).toEqual([])
}, 60_000)

/** The fields of a type as texts, `orderList` and `orderList.price`; those of each row of a list stand behind its name. */
const paths = `
type Rows<T> = T extends readonly (infer R)[] ? R : T
type Names<T> = T extends unknown ? keyof T & string : never
type Held<T, K> = T extends unknown ? (K extends keyof T ? NonNullable<T[K]> : never) : never
type Within<T, K extends string> = [Extract<Rows<Held<T, K>>, object>] extends [never] ? never
  : \`\${K}.\${Paths<Extract<Rows<Held<T, K>>, object>>}\`
type Paths<T> = string extends Names<T> ? never : { [K in Names<T>]: K | Within<T, K> }[Names<T>]
type Same<A, B> = [A, B] extends [B, A] ? true : false
`
const pathLines = paths.split('\n').length - 1

/** The same of a list that stands beside the type. */
function pathsOf(fields: FieldList): readonly string[] {
  const row: Fields = isList(fields) ? fields[0] : fields
  return Object.entries(row).flatMap(([name, field]) => {
    const isPlain = typeof field !== 'object' || (Array.isArray(field) && typeof field[0] === 'string')
    return isPlain ? [name] : [name, ...pathsOf(field as FieldList).map((within) => `${name}.${within}`)]
  })
}

const isList = (fields: FieldList): fields is readonly [Fields] => Array.isArray(fields)

function knows(at: number, name: string, fields: readonly string[]): string {
  const listed = fields.map((field) => `'${field}'`).join(' | ') || 'never'
  return `const f${at}: Same<Paths<Rows<Params<typeof groups.${name}>>>, ${listed}> = true; void f${at}`
}

test('the fields that a call knows when it runs are those of its type, at every depth', async () => {
  const listed = describedEndpoints().flatMap(({ name, endpoint: { fields } }) =>
    fields ? [{ name, fields: pathsOf(fields) }] : [],
  )
  expect(listed.length).toBeGreaterThan(110)
  const lines = [paths, ...listed.map(({ name, fields }, at) => knows(at, name, fields))]
  const complaints = await compile([await writeModule('fields.mts', lines)])
  const named = complaints.map((complaint) => {
    const line = Number(/fields\.mts\((\d+),/.exec(complaint)?.[1])
    return `${listed[line - headerLines - pathLines - 2]?.name}: ${complaint}`
  })
  expect(named).toEqual([])
}, 60_000)

test('a field too many and a field too few would be noticed, in a row of a list too', async () => {
  const all = describedEndpoints().find(({ name }) => name === 'spot.placeOrders')?.endpoint.fields
  const fields = pathsOf(all as FieldList)
  const planted = [[...fields, 'orderList.stopPrice'], fields.slice(0, -1), [...fields, 'stop'], fields]
  const lines = [paths, ...planted.map((names, at) => knows(at, 'spot.placeOrders', names))]
  const complaints = await compile([await writeModule('planted-fields.mts', lines)])
  const found = complaints.map((complaint) => Number(/planted-fields\.mts\((\d+),/.exec(complaint)?.[1]))
  expect(found.map((line) => line - headerLines - pathLines - 1)).toEqual([1, 2, 3])
}, 60_000)

test('no parameter that is a time lacks its unit', async () => {
  const accounts = ['deposit.createAddress', 'transfer.innerTransfer']
  const rows = describedEndpoints().filter(({ name }) => !accounts.includes(name))
  const timed = `type Name = \`\${string}\${'At' | 'Time' | 'Timestamp' | 'Date'}\` | 'from' | 'to' | 'begin' | 'end' | 'timeout'
type Known<P> = P extends unknown ? (string extends keyof P ? never : keyof P) : never
type Untold<P, Told> = Exclude<Extract<Known<P>, Name>, Told | 'clientTimestamp'> extends never ? true : false
type Wraps<T extends boolean> = [T] extends [true] ? true : false
`
  const lineOf = (name: string, at: number, told: string) =>
    `const u${at}: Wraps<Untold<Params<typeof groups.${name}>, ${told}>> = true; void u${at}`
  const toldOf = (units: object) =>
    Object.keys(units)
      .map((field) => `'${field}'`)
      .join(' | ') || 'never'
  const lines = rows.map(({ name, endpoint }, at) => lineOf(name, at, toldOf(endpoint.time?.units ?? {})))
  expect(await compile([await writeModule('times.mts', [timed, ...lines])])).toEqual([])
  const planted = [lineOf('spot.listFills', 0, "'startAt'"), lineOf('futures.listCandles', 1, 'never')]
  expect(await compile([await writeModule('untold.mts', [timed, ...planted])])).toHaveLength(2)
}, 60_000)

test('orders: what must compile does, what must not does not', async () => {
  expect(await compile([join(here, 'orders.test-d.ts')])).toEqual([])
  const text = await readFile(join(here, 'orders.test-d.ts'), 'utf8')
  const expectations = text.match(/@ts-expect-error/g)?.length ?? 0
  const bare = text.replaceAll('@ts-expect-error', '').replaceAll("'./index.ts'", `'${here}/index.ts'`)
  const file = join(folder, 'bare.mts')
  await writeFile(file, bare)
  expect((await compile([file])).length).toBeGreaterThanOrEqual(expectations)
}, 60_000)

test('the compiler names what is missing alone, and lists what can be chosen', async () => {
  const file = join(folder, 'words.mts')
  const spot = "symbol: 'BTC-USDT', side: 'buy', type: 'limit'"
  const futures = "symbol: 'XBTUSDTM', side: 'buy', type: 'limit', leverage: 3"
  await writeFile(
    file,
    `import type { Client } from '${here}/../client/client.ts'
import { spot } from '${here}/index.ts'
import type { FuturesOrderParams, MarginOrderParams, Orders, StopOrderParams } from '${here}/../orders/index.ts'
declare const client: Client
declare const spotOrders: Orders<spot.PlaceOrder>
declare const marginOrders: Orders<MarginOrderParams>
declare const futuresOrders: Orders<FuturesOrderParams>
declare const stopOrders: Orders<StopOrderParams>
void client.call(spot.placeOrder, { ${spot}, size: '1' })
void spotOrders.place({ ${spot}, size: '1' })
void marginOrders.place({ ${spot}, size: '1' })
void futuresOrders.place({ ${futures}, size: 1 })
void stopOrders.place({ ${spot}, size: '1', stopPrice: '1' })
void client.call(spot.placeOrder, { ${spot}, price: '1' })
void spotOrders.place({ ${spot}, price: '1' })
void client.call(spot.listCandles, { symbol: 'BTC-USDT', type: '1h' })
`,
  )
  const said = (await compileAloud([file])).map((line) => line.trim())
  const missing = said.flatMap((line) => /^(.*) is missing/.exec(line)?.[1] ?? [])
  expect(missing).toEqual([...Array(5).fill("Property 'price'"), ...Array(2).fill("Property 'size'")])
  expect(said.at(-1)).toMatch(
    /error TS2322: Type '"1h"' is not assignable to type '(?=.*"1min")(?=.*"1hour")(?=.*"1month").*'\.$/,
  )
}, 60_000)
