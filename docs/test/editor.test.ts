/** What an editor shows of the endpoints, asked of the language service as a reader's project asks it. */
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))
const file = `${root}editor.ts`

const text = `
import { account, futures, spot } from '@kucoin-kit/node/endpoints'
import { apiRules } from '@kucoin-kit/node'
import { placeOrder } from '@kucoin-kit/core/endpoints/spot'
import { topics } from '@kucoin-kit/node/topics'

void spot.placeOrder
void futures.listFills
void account.listAccounts
void apiRules.auth
void placeOrder
void topics.unified.orders
void topics.unified.spot.orderBook
void topics.spot.candles
`

/** A project of one file, which does not lie on the disk. */
const options: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2023,
  strict: true,
  types: [],
}
const read = (path: string): string | undefined => (path === file ? text : ts.sys.readFile(path))
const service = ts.createLanguageService({
  ...ts.sys,
  useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
  getCompilationSettings: () => options,
  getCurrentDirectory: () => root,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  getScriptFileNames: () => [file],
  getScriptVersion: () => '1',
  getScriptSnapshot(path) {
    const content = read(path)
    return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content)
  },
  fileExists: (path) => path === file || ts.sys.fileExists(path),
  readFile: read,
})

// The first question pays for reading all declarations.
beforeAll(() => {
  service.getProgram()?.getTypeChecker()
}, 60_000)

function placeOf(code: string): number {
  const start = text.indexOf(`void ${code}`)
  if (start === -1) throw new Error(`"${code}" does not stand in the text`)
  return start + 'void '.length + code.length
}

/** What stands in the box above the last name of an expression: its declaration, then its words. */
function hover(expression: string): readonly [declaration: string, words: string] {
  const info = service.getQuickInfoAtPosition(file, placeOf(expression) - 1)
  const [declaration = ''] = ts.displayPartsToString(info?.displayParts).split('\n')
  return [declaration, ts.displayPartsToString(info?.documentation)]
}

/** The names that an editor offers after `spot.`. */
function offeredAfter(start: string): readonly string[] {
  return service.getCompletionsAtPosition(file, placeOf(start), {})?.entries.map(({ name }) => name) ?? []
}

describe('hovering shows the true name, parameters and answer', () => {
  test.each([
    ['spot.placeOrder', 'const placeOrder: Endpoint<spot.PlaceOrder, PlaceOrderAck>'],
    ['futures.listFills', 'const listFills: Endpoint<futures.ListFills, Page<futures.FuturesFill>>'],
    [
      'account.listAccounts',
      'const listAccounts: Endpoint<account.ListAccounts, readonly account.Account[]>',
    ],
    ['placeOrder', 'const placeOrder: Endpoint<spot.PlaceOrder, PlaceOrderAck>'],
    ['apiRules.auth', 'const auth: apiRules.ApiRule'],
    [
      'topics.spot.candles',
      'function candles(symbol: string, type: spot.CandleType): Topic<topics.spot.CandleUpdate>',
    ],
    ['topics.unified.orders', 'function orders(symbol?: string): Topic<topics.unified.OrderUpdate>'],
  ])('%s', (expression, declaration) => {
    expect(hover(expression)[0]).toBe(`(alias) ${declaration}`)
  })
})

describe('hovering tells permission, weight and pool', () => {
  test.each([
    ['spot.placeOrder', 'Permission `Spot`; costs 1 of the `spot` pool.'],
    ['futures.listFills', 'Permission `General`; costs 5 of the `futures` pool.'],
    ['account.listAccounts', 'Permission `General`; costs 5 of the `management` pool.'],
  ])('%s', (expression, facts) => {
    expect(hover(expression)[1].split('\n')).toContain(facts)
  })
})

describe('a dot after a group offers its endpoints and nothing else', () => {
  test.each([
    ['spot', ['placeOrder', 'cancelOrder', 'placeStopOrder', 'placeOcoOrder', 'listFills']],
    ['futures', ['placeOrder', 'listFills', 'listPositions']],
    ['account', ['listAccounts', 'listLedger']],
  ])('%s.', async (group, some) => {
    const groups: Readonly<Record<string, object>> = await import('@kucoin-kit/node/endpoints')
    const names = offeredAfter(`${group}.`)
    expect(names).toEqual(expect.arrayContaining(some))
    expect([...names].sort()).toEqual(Object.keys(groups[group] ?? {}).sort())
  })
})

test('a dot after topics offers what there are topics of, and so on', async () => {
  const { topics } = await import('@kucoin-kit/node/topics')
  const members = { topics, 'topics.spot': topics.spot, 'topics.unified': topics.unified }
  for (const [name, group] of Object.entries(members)) {
    expect([...offeredAfter(`${name}.`)].sort(), name).toEqual(Object.keys(group).sort())
  }
  expect(offeredAfter('topics.unified.spot.')).toEqual(expect.arrayContaining(['orderBook', 'trades']))
})
