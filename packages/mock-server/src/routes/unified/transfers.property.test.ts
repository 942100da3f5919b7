import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createClient, type TestClient } from '../../../test/client.ts'
import { checkMoney } from '../../../test/invariants.ts'
import { openRecorded } from '../../../test/recorded.ts'
import { defaultSymbols } from '../../exchange/default-symbols.ts'

/** What both APIs call an account, and the bank. */
const ACCOUNTS = [
  { unified: 'FUNDING', classic: 'MAIN', bank: 'main' },
  { unified: 'SPOT', classic: 'TRADE', bank: 'trade' },
  { unified: 'CROSS', classic: 'MARGIN', bank: 'margin' },
  { unified: 'FUTURES', classic: 'CONTRACT', bank: 'contract' },
] as const

const account = fc.constantFrom(...ACCOUNTS)
const move = fc.record({
  what: fc.constantFrom('unified', 'version 1', 'classic', 'down', 'up'),
  from: account,
  to: account,
  amount: fc.integer({ min: 1, max: 60 }),
  /** Few ids, so that many come twice. */
  id: fc.integer({ min: 0, max: 12 }),
})
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never

const KINDS = { unified: 'INTERNAL', 'version 1': '0', down: 'PARENT_TO_SUB', up: 'SUB_TO_PARENT' } as const

async function send(master: TestClient, sub: string, { what, from, to, amount, id }: Move): Promise<string> {
  const fields = { clientOid: `id${id}`, currency: 'USDT', amount: String(amount) }
  if (what === 'classic') {
    const accounts = { fromAccountType: from.classic, toAccountType: to.classic }
    const body = { ...fields, ...accounts, type: 'INTERNAL' }
    return (await master.post('/api/v3/accounts/universal-transfer', body)).code
  }
  const accounts = { fromAccountType: from.unified, toAccountType: to.unified }
  const [path, kind] = what === 'version 1' ? ['v1', 'type'] : ['v2', 'transferType']
  const body = { ...fields, ...accounts, [kind]: KINDS[what], fromUid: sub, toUid: sub }
  return (await master.post(`/api/ua/${path}/account/transfer`, body)).code
}

test('whatever is moved by whichever API: each id of the unified one moves money once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 40 }), async (moves) => {
      const { client, exchange } = openRecorded(['100'], {
        balances: { main: { USDT: '100' }, trade: { USDT: '50' } },
        symbols: defaultSymbols.filter(({ symbol }) => symbol === 'BTC-USDT'),
        limits: 'off',
      })
      const master = createClient(exchange)
      const made = { subName: 'propsub1', password: 'pass1234', access: 'All' }
      const sub = String((await client.post('/api/v2/sub/user/created', made)).data.uid)
      // A model of its own: whole dollars by account, and the ids that moved some.
      const held = new Map<string, number>([
        ['master main', 100],
        ['master trade', 50],
      ])
      const moved = new Set<number>()
      for (const each of moves) {
        const { what, from, to, amount, id } = each
        const isKnown = what !== 'classic' && moved.has(id)
        const source = `${what === 'up' ? 'sub' : 'master'} ${from.bank}`
        const target = `${what === 'down' ? 'sub' : 'master'} ${to.bank}`
        const has = held.get(source) ?? 0
        const code = isKnown ? '200000' : source === target ? '400100' : has < amount ? '230003' : '200000'
        expect(await send(master, sub, each)).toBe(code)
        if (isKnown || code !== '200000') continue
        held.set(source, has - amount)
        held.set(target, (held.get(target) ?? 0) + amount)
        if (what !== 'classic') moved.add(id)
      }
      const shown = exchange.ledger
        .balances()
        .filter(({ available }) => available !== '0')
        .map(({ uid, type, available }) => `${uid === sub ? 'sub' : 'master'} ${type} ${available}`)
      const expected = [...held]
        .filter(([, amount]) => amount > 0)
        .map(([name, amount]) => `${name} ${amount}`)
      expect(shown.sort()).toEqual(expected.sort())
      checkMoney(exchange)
    }),
    { numRuns: 60 },
  )
})
