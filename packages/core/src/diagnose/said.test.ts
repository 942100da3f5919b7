import { expect, test } from 'vitest'
import { listCodes } from '../errors/index.ts'
import { readSaid } from './said.ts'

const codes = [...new Set(listCodes().flatMap(({ apiCode, scope }) => (scope === 'ws' ? [] : [apiCode])))]

test.each(['spot', 'futures'])('every code that %s answers has its place on the page of codes', (origin) => {
  for (const code of codes)
    expect(readSaid({ code }, origin)?.docs, code).toMatch(
      new RegExp(`/errors/kucoin-codes#[\\w-]+-${code}$`),
    )
})

test.each(['400011', '400012', '4001002'])('what to do about %s of an order socket is told', (code) =>
  expect(readSaid({ code }, '')?.hint).toEqual(expect.any(String)),
)

test.each([
  ['x'.repeat(300), 'x'.repeat(300)],
  ['x'.repeat(301), `${'x'.repeat(299)}…`],
  // Two units each: none of them is cut in half.
  ['😀'.repeat(300), '😀'.repeat(300)],
  ['😀'.repeat(400), `${'😀'.repeat(299)}…`],
  [`x${'😀'.repeat(100_000)}`, `x${'😀'.repeat(298)}…`],
])('long words end with a sign that there were more', (message, told) =>
  expect(readSaid({ code: '400100', message }, 'spot')?.message).toBe(told),
)

test('who signs by hand or with another client is told of no option of this library', () => {
  for (const code of codes)
    expect(readSaid({ code }, 'spot')?.hint ?? '', code).not.toMatch(
      /createCredentials|createPartner|clock\.sync/,
    )
})

test.each([
  ['400100', 'account.available.amount', /lower the amount/],
  ['415000', 'NOPEUSDTM not supported', /one of the contracts/],
  ['200000', 'The interface is offline', /endpoint that took the place/],
  ['400100', 'Withdrawal amount is below the minimum requirement.', /withdrawalMinSize/],
  ['400100', 'Order size below the minimum requirement.', /baseMinSize/],
  ['400100', 'Incorrect withdrawal address', /memo and chain/],
  ['400100', 'The duration between the start time and the end time should not exceed 7 days', /7 days/],
  ['400100', 'validation.queryOrder.timeRangeInvalid', /7 days/],
  ['400100', 'pageSize should not greater than 500', /fewer rows/],
  ['400100', 'pageSize should not less than 10', /or for more/],
  ['400100', 'The withdrawal amount exceeds the limit.', /^(?!raise)/],
  ['415000', 'Unsupported Media Type', /Content-Type/],
  ['400005', 'Invalid KC-API-SIGN', /timestamp \+ METHOD/],
])('what a code says is told by its words: %s %s', (code, message, hint) =>
  expect(readSaid({ code, message }, 'spot')?.hint).toMatch(hint),
)
