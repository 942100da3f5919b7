/** The canary probe on other clients: what they show of a key, in the same run in which ours shows nothing. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type LeakRow, leakTable, probeClients } from '../test/leaks/probe.ts'

const rows = await probeClients()
const table = leakTable(rows)
const folder = new URL('../../../.results/', import.meta.url)
mkdirSync(folder, { recursive: true })
writeFileSync(new URL('leaks.txt', folder), `${table}\n`)

function shown(client: string, situation: string): LeakRow['leaks'] {
  const row = rows.find((one) => one.client === client && one.situation === situation)
  return row?.leaks ?? expect.fail(`no row for ${client}, ${situation}`)
}

test('the table of leaks', () => {
  console.log(table)
  expect(rows).toHaveLength(3 * 7)
})

// Versions are pinned. When one of these fails after an update, a client has got better: say so in the table's words.
test.each(['a refusal', 'an error 500', 'a timeout', 'a broken connection'])(
  'kucoin-universal-sdk gives key, HMAC passphrase and signature away after %s',
  (situation) => {
    const leaks = shown('kucoin-universal-sdk', situation)
    for (const view of ['inspect, all', 'json']) {
      expect(leaks[view]).toEqual(expect.arrayContaining(['key', 'HMAC passphrase', 'signature']))
    }
  },
)

test('a ccxt client that is printed gives secret and passphrase away', () => {
  const leaks = shown('ccxt', 'the client itself')
  for (const view of ['console.log', 'json']) {
    expect(leaks[view]).toEqual(expect.arrayContaining(['key', 'secret', 'passphrase']))
  }
})

test('kucoin-kit shows nothing, whatever happens', () => {
  const own = rows.filter(({ client }) => client === 'kucoin-kit')
  expect(own).toHaveLength(7)
  for (const { situation, leaks } of own) {
    expect(Object.values(leaks).flat(), situation).toEqual([])
  }
})
