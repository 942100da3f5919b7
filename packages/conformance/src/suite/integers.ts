import type { Endpoint } from '@kucoin-kit/core'
import * as groups from '@kucoin-kit/core/endpoints'
import { check, same } from './assert.ts'
import { clientOf } from './client.ts'
import type { Suite } from './types.ts'

/** One above 2^53: the first integer that a double cannot hold. */
const digits = '9007199254740993'

type AnyEndpoint = Endpoint<Readonly<Record<string, string>>, unknown>

/** Every field that may exceed 2^53 arrives with all of its digits. */
export const integerCases: Suite = (options) => {
  const endpoints = new Map(
    Object.values(groups)
      .flatMap((group) => Object.values(group) as AnyEndpoint[])
      .map((endpoint) => [`${endpoint.method} ${endpoint.host ?? 'spot'} ${endpoint.path}`, endpoint]),
  )
  return options.unsafeIntegers.map(([row, path]) => ({
    name: `${row} ${path}`,
    async run() {
      const found = endpoints.get(row)
      check(found, 'no descriptor has this row')
      // The answers here hold the integer alone; that a write's names what was made is tested elsewhere.
      const { idField: _, ...endpoint } = found
      await options.stage.answer({ body: `{"code":"200000",${build(stepsOf(path))}}` })
      const client = clientOf(options, { hosts: options.cannedHosts })
      const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, '1'])
      const data = await client.call(endpoint, Object.fromEntries(names))
      same(read(data, stepsOf(path).slice(1)), digits, 'digits')
    },
  }))
}

/** `.data.items[].ts` → `data`, `items`, `[]`, `ts`. */
function stepsOf(path: string): readonly string[] {
  return path.match(/\[\]|[^.[\]]+/g) ?? []
}

function build([step, ...rest]: readonly string[]): string {
  if (step === undefined) return digits
  return step === '[]' ? `[${wrap(rest)}]` : `"${step}":${wrap(rest)}`
}

function wrap(rest: readonly string[]): string {
  if (rest.length === 0 || rest[0] === '[]') return build(rest)
  return `{${build(rest)}}`
}

function read(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce(
    (at, step) => (at as Readonly<Record<string, unknown>>)[step === '[]' ? '0' : step],
    value,
  )
}
