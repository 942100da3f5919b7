import { expect, test } from 'vitest'
import { commonCodes, type ErrorScope, findRule, listCodes, restCodes } from '../errors/index.ts'
import { allHints } from './all.ts'
import { byHandHints } from './by-hand.ts'
import { fundingHints, withdrawHints } from './funding.ts'
import { futuresHints } from './futures.ts'
import { hintByHand, hintFor, hintIn } from './index.ts'
import { marginHints } from './margin.ts'
import { spotHfHints, spotHints } from './spot.ts'
import { unifiedHints } from './unified.ts'
import { wsHints, wsOrderHints } from './websocket.ts'

const tables: Record<ErrorScope, Readonly<Record<string, string>>> = {
  all: allHints,
  spot: spotHints,
  'spot-hf': spotHfHints,
  margin: marginHints,
  funding: fundingHints,
  withdraw: withdrawHints,
  futures: futuresHints,
  unified: unifiedHints,
  ws: wsHints,
  'ws-order': wsOrderHints,
}

test.each(Object.keys(tables) as ErrorScope[])(
  'scope %s has a hint for each listed code, and no other',
  (scope) => {
    const listed = listCodes().filter((entry) => entry.scope === scope)
    expect(Object.keys(tables[scope]).sort()).toEqual(listed.map(({ apiCode }) => apiCode).sort())
  },
)

test.each(listCodes())('$scope $apiCode: one short sentence that says what to do', ({ scope, apiCode }) => {
  const hint = hintIn(scope, apiCode) ?? ''
  expect(hint).toMatch(/^[a-zA-Z].{14,158}\.$/)
  expect(hint).not.toMatch(/\n|password is|^contact (kucoin|support)[^,;:]*\.$/i)
})

test.each([true, false])(
  'hints and rules agree on which scope a code belongs to (futures: %s)',
  (isFutures) => {
    for (const { scope, apiCode } of listCodes()) {
      const hint = hintFor(apiCode, isFutures)
      if (scope === 'ws' || scope === 'ws-order') continue
      const rule = findRule(apiCode, '', [commonCodes, restCodes], isFutures ? 'futures' : 'spot')
      const owner = listCodes().find(
        (entry) => entry.apiCode === apiCode && hintIn(entry.scope, apiCode) === hint,
      )
      expect(owner?.rule).toBe(rule)
    }
  },
)

test('the futures host has its own meaning of a shared number', () => {
  expect(hintFor('200002', true)).toContain('10 s')
  expect(hintFor('200002', false)).toContain('cancel')
  expect(hintFor('400005', true)).toBe(hintFor('400005', false))
  expect(hintFor('300018', false)).toContain('clientOid')
})

test.each(['', '200000', '999999', '509', 'constructor', '__proto__', 'toString'])(
  'there is no hint for %j',
  (apiCode) => {
    expect(hintFor(apiCode, false)).toBeUndefined()
    expect(hintFor(apiCode, true)).toBeUndefined()
  },
)

test('the library tells its users what to give it, and those who sign by hand what to sign', () => {
  for (const { apiCode } of listCodes())
    for (const isFutures of [true, false])
      expect(hintFor(apiCode, isFutures) ?? '', apiCode).not.toMatch(
        /HMAC|base64|prehash|METHOD|KC-API-(SIGN|KEY-VERSION)/,
      )
  for (const code of Object.keys(byHandHints)) {
    expect(listCodes()).toContainEqual(expect.objectContaining({ scope: 'all', apiCode: code }))
    expect(hintByHand(code, false)).toMatch(/^[a-z].{14,158}\.$/)
    expect(hintByHand(code, false)).not.toBe(hintFor(code, false))
    expect(hintByHand(code, false)).not.toMatch(/createCredentials|createPartner|clock\.sync|retryAfterMs/)
  }
  expect(hintByHand('400005', true)).toMatch(/timestamp \+ METHOD \+ path/)
  expect(hintByHand('400006', false)).toBe(hintFor('400006', false))
  expect(hintByHand('constructor', false)).toBeUndefined()
})

test('a call for the other kind of account is told so, whichever kind that is', () => {
  for (const scope of ['margin', 'unified'] as const)
    expect(hintIn(scope, '112010')).toMatch(
      /GET \/api\/ua\/v2\/account\/mode tells whether it is unified or classic/,
    )
})
