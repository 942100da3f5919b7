/** What the mock exchange wants of a call that it answers by example is what the descriptors want: two readings of KuCoin's pages. */

import { coverage } from '@kucoin-kit/mock-server'
import type { EndpointRow } from '@kucoin-kit/node'
import * as groups from '@kucoin-kit/node/endpoints'
import { expect, test } from 'vitest'
import { serve } from '../../test/exchange.ts'
import { run, withoutKeys } from '../../test/run.ts'
import described from './data/shapes.json' with { type: 'json' }

withoutKeys()

const needs = described as unknown as Readonly<Record<string, { readonly needs: readonly string[] }>>
const rows = Object.entries(groups).flatMap(([group, members]) =>
  Object.entries(members as Readonly<Record<string, EndpointRow>>).map(
    ([name, row]) => [`${group}.${name}`, row] as const,
  ),
)
const standIns = coverage().flatMap(({ id, how, method, host, path }) => {
  const found = rows.find(
    ([, row]) => row.method === method && (row.host ?? 'spot') === host && row.path === path,
  )
  const isOurs = how !== 'simulated' && !id.startsWith('utaV2.') && host !== 'broker' && found !== undefined
  return isOurs ? [{ name: found[0], row: found[1] }] : []
})

test('what a stand-in cannot do without is what its descriptor says', { timeout: 60_000 }, async () => {
  const permissions = ['General', 'Spot', 'Margin', 'Futures', 'LeadtradeFutures', 'FlexTransfers']
  const { options } = await serve({ permissions: permissions as never }, { limits: 'off' })
  const differing: string[] = []
  expect(standIns.length).toBeGreaterThan(20)
  for (const { name, row } of standIns) {
    const wanted = (needs[name]?.needs ?? []).filter((need) => !row.path.includes(`{${need}}`))
    const args = [
      'call',
      row.method,
      row.path.replace(/\{\w+\}/g, 'x'),
      '--host',
      row.host ?? 'spot',
      '--write',
      '--json',
    ]
    const { code, err } = await run(...args, ...options, ...(row.method === 'GET' ? [] : ['--body', '{}']))
    const missing = /The (\w+) can not be empty/.exec(err)?.[1]
    const isRight =
      wanted.length === 0 ? missing === undefined : missing !== undefined && wanted.includes(missing)
    if (!isRight)
      differing.push(
        `${name}: needs ${wanted.join(', ') || 'nothing'}, exit ${code}, ${missing ?? err.slice(0, 120)}`,
      )
  }
  expect(differing).toEqual([])
})
