import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { serve } from '../../test/exchange.ts'
import { run, withoutKeys } from '../../test/run.ts'
import type { ContractReport } from './run-contract.ts'

withoutKeys()

test('a futures host that never answers costs one call, and the report says so', {
  timeout: 60_000,
}, async () => {
  let asked = 0
  const silent = createServer(() => {
    asked++
  })
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { url } = await serve()
  const futures = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
  const { json } = await run(
    'contract',
    '--base-url',
    url,
    '--futures-url',
    futures,
    '--timeout',
    '1500',
    '--json',
  )
  const { drifts, leftOut, asked: answered } = json() as ContractReport
  silent.closeAllConnections()
  silent.close()
  expect(asked).toBeLessThanOrEqual(2)
  expect(answered).toBeGreaterThan(20)
  expect(drifts.filter(({ kind }) => kind === 'no-answer')).toHaveLength(1)
  expect(
    leftOut.filter(({ reason }) => reason === 'the futures host does not answer').length,
  ).toBeGreaterThan(10)
})
