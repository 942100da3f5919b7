/** What the page on the unified account says is so. */
import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { createKucoin } from '@kucoin-kit/node'
import * as groups from '@kucoin-kit/node/endpoints'
import { expect, test } from 'vitest'
import { readTexts } from './texts.ts'

const [{ text: page } = { text: '' }] = readTexts('docs/guide/unified-account.md')

test('the error of the page is the one that a classic account gets', async () => {
  const exchange = createExchange()
  const server = await listen(exchange)
  const [credential] = exchange.credentials
  const { key = '', secret = '', passphrase = '' } = credential ?? {}
  await using kucoin = createKucoin({
    hosts: { spot: server.url },
    credentials: { key, secret, passphrase },
  })
  const call = kucoin.call(groups.unifiedAccount.getBalances)
  const error = await call.catch((reason: unknown) => reason)
  await server.close()
  const [, shown] = /```text\n([\s\S]+?)\n```/.exec(page) ?? []
  expect((error as Error).message).toContain(shown)
})

test('every call of the table is one', () => {
  const known = new Set(
    Object.entries(groups).flatMap(([group, rows]) => Object.keys(rows).map((row) => `${group}.${row}`)),
  )
  const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| task'))
  const named = rows.flatMap((row) => {
    const [, , classic = '', unified = ''] = row.split('|')
    const ours = [...unified.matchAll(/`(\w+)`/g)].map(([, name]) => `unifiedAccount.${name}`)
    return [...[...classic.matchAll(/`([\w.]+)`/g)].map(([, name]) => name as string), ...ours]
  })
  const fields = ['tradeType', 'triggerPrice', 'tpTriggerPrice', 'orderId', 'clientOid', 'availableMargin']
  const calls = named.filter((name) => !fields.includes(name.replace('unifiedAccount.', '')))
  expect(calls.filter((name) => !known.has(name))).toEqual([])
  expect(calls.length).toBeGreaterThan(40)
})
