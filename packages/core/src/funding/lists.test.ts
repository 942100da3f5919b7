/** What the moves are found by, in lists that the simulator has no examples of. */
import { describe, expect, test } from 'vitest'
import { answer, fakePlatform, ok } from '../../test/fake-platform.ts'
import { until } from '../../test/mock-exchange.ts'
import { createCredentials } from '../auth/credentials.ts'
import { createClient } from '../client/client.ts'
import { createFunding, type Funding } from './create-funding.ts'
import { createUnifiedFunding, type UnifiedFunding } from './create-unified-funding.ts'

const startMs = 1_700_000_000_000
const page = { currentPage: 1, pageSize: 50, totalNum: 1, totalPage: 1 }

/** Every write is lost; each path of `lists` shows its rows. */
function shown(lists: Readonly<Record<string, unknown>>, arrived = (): void => {}) {
  const platform = fakePlatform(({ url, init }) => {
    const { pathname } = new URL(url)
    if (pathname.endsWith('/timestamp')) return ok(startMs + platform.monotonicNow())
    if (init.method !== 'GET') {
      arrived()
      throw Object.assign(new Error('lost'), { code: 'ECONNRESET' })
    }
    return pathname in lists ? ok(lists[pathname]) : answer(404, '')
  })
  const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
  const client = createClient({ platform, credentials })
  const [classic, unified] = [createFunding(client), createUnifiedFunding(client)]
  const codeOf = (moved: Promise<unknown>) =>
    until(
      platform,
      moved.then(
        (one) => (one as { readonly id: string | undefined }).id ?? 'found',
        (error: { readonly code: string }) => error.code,
      ),
    )
  return {
    platform,
    outcome: (move: (funding: Funding) => Promise<unknown>) => codeOf(move(classic)),
    unifiedOutcome: (move: (funding: UnifiedFunding) => Promise<unknown>) => codeOf(move(unified)),
    sent: (path: string) => platform.seen.filter(({ url }) => new URL(url).pathname === path).length,
  }
}

describe('withdrawals', () => {
  const asked = {
    currency: 'USDT',
    amount: '6',
    toAddress: 'TSv3L1fS7kkkkkkX4nLP6rqNxYz',
    withdrawType: 'ADDRESS',
    chain: 'trx',
  } as const
  const toUser = { toAddress: '123456', withdrawType: 'UID' } as const
  const row = {
    id: 'w1',
    currency: 'USDT',
    chain: 'trx',
    status: 'PROCESSING',
    address: 'TSv3L1fS7******X4nLP6rqNxYz',
    memo: '',
    amount: '6.00000000',
    fee: '0',
    remark: '',
    createdAt: startMs + 100,
  }

  test.each([
    ['the middle of the address is hidden', {}, {}, 'w1'],
    ['the fee was taken out of the amount', { amount: '5', fee: '1.0' }, {}, 'w1'],
    ['inside KuCoin there is no chain', { chain: '' }, {}, 'w1'],
    ['an empty chain is the usual one', {}, { chain: '' }, 'w1'],
    ['nor a fee, in another form', { chain: null, fee: null, memo: null }, {}, 'w1'],
    ['a fee that is not there yet', { fee: '' }, {}, 'w1'],
    ['it went elsewhere', { address: 'TAAAAAAAA******X4nLP6rqNxYz' }, {}, 'MONEY_NOT_MOVED'],
    ['another amount', { amount: '7' }, {}, 'MONEY_NOT_MOVED'],
    ['another memo', { memo: '12' }, { memo: '13' }, 'MONEY_NOT_MOVED'],
    ['another remark', {}, { remark: 'rent' }, 'MONEY_NOT_MOVED'],
    ['another chain', { chain: 'eth' }, {}, 'MONEY_NOT_MOVED'],
    ['older than the request', { createdAt: startMs - 3_000 }, {}, 'MONEY_NOT_MOVED'],
    ['a currency in small letters', {}, { currency: 'usdt' }, 'w1'],
    ['an address in other letters', { address: '0xab12ef' }, { toAddress: '0xAB12eF' }, 'w1'],
    ['one of them hidden in the middle', { address: '0xab**ef' }, { toAddress: '0xAB12eF' }, 'w1'],
    ['white space around words', { remark: 'rent' }, { remark: ' rent ', memo: ' ' }, 'w1'],
    ['a UID as it was given', { address: '123456' }, { ...toUser }, 'w1'],
    ['a UID in another form', { address: '12**@mail.com' }, { ...toUser }, 'OUTCOME_UNKNOWN'],
    ['a UID, and another amount', { address: '', amount: '7' }, { ...toUser }, 'MONEY_NOT_MOVED'],
    ['no address at all', { address: null }, {}, 'OUTCOME_UNKNOWN'],
  ])('%s', async (_, inList, params, expected) => {
    const items = [{ ...row, ...inList }]
    const { outcome } = shown({ '/api/v1/withdrawals': { ...page, items } })
    expect(await outcome((funding) => funding.withdraw({ ...asked, ...params }))).toBe(expected)
    const { unifiedOutcome, sent } = shown({ '/api/ua/v2/asset/withdrawal/history': { ...page, items } })
    expect(await unifiedOutcome((funding) => funding.withdraw({ ...asked, ...params }))).toBe(expected)
    expect(sent('/api/ua/v2/asset/withdrawal')).toBe(1)
  })
})

describe('transfers', () => {
  const entry = {
    id: '1',
    currency: 'USDT',
    amount: '5.00',
    fee: '0',
    balance: '0',
    accountType: 'MAIN',
    bizType: 'SUB_TRANSFER',
    direction: 'in',
    createdAt: startMs + 100,
    context: '',
  }
  const asked = { currency: 'USDT', amount: '5' } as const
  const fromSub = { ...asked, type: 'SUB_TO_PARENT', fromUserId: 'u', fromAccountType: 'TRADE' } as const

  test('out of the futures account: in its own ledger, with numbers and whole seconds', async () => {
    const moved = { time: startMs, type: 'TransferOut', amount: -5, status: 'Completed', currency: 'USDT' }
    const { outcome } = shown({ '/api/v1/transaction-history': { dataList: [moved], hasMore: false } })
    const move = (funding: Funding) =>
      funding.transfer({ ...asked, type: 'INTERNAL', fromAccountType: 'CONTRACT', toAccountType: 'MAIN' })
    expect(await outcome(move)).toBe('found')
  })

  test('into the futures account, from a sub-account: however the ledger wants its kinds written', async () => {
    for (const type of ['TransferIn', 'Transferin']) {
      const moved = { time: startMs, type, amount: 5, status: 'Completed', currency: 'USDT' }
      const others = [
        { ...moved, type: 'TransferOut' },
        { ...moved, type: 'RealisedPNL' },
      ]
      const { outcome, platform } = shown({
        '/api/v1/transaction-history': { dataList: [...others, moved], hasMore: false },
      })
      const move = (funding: Funding) => funding.transfer({ ...fromSub, toAccountType: 'CONTRACT' })
      expect(await outcome(move), type).toBe('found')
      const read = platform.seen.find(({ url }) => url.includes('/transaction-history'))
      expect(new URL(read?.url ?? '').searchParams.has('type')).toBe(false)
    }
  })

  test('bitcoin, by either of its names, in every ledger', async () => {
    const inFutures = { time: startMs, type: 'TransferOut', amount: -5, status: 'Completed', currency: 'XBT' }
    const lists = {
      '/api/v1/transaction-history': { dataList: [inFutures], hasMore: false },
      '/api/v1/accounts/ledgers': { ...page, items: [{ ...entry, currency: 'BTC', direction: 'out' }] },
    }
    for (const currency of ['BTC', 'XBT', 'btc', 'xbt'])
      for (const fromAccountType of ['CONTRACT', 'MAIN'] as const) {
        const { outcome, platform } = shown(lists)
        const move = (funding: Funding) =>
          funding.transfer({
            currency,
            amount: '5',
            type: 'INTERNAL',
            fromAccountType,
            toAccountType: 'TRADE',
          })
        expect(await outcome(move), currency).toBe('found')
        const read = platform.seen.map(({ url }) => new URL(url)).find(({ pathname }) => pathname in lists)
        expect(read?.searchParams.get('currency')).toBe(fromAccountType === 'MAIN' ? 'BTC' : 'XBT')
      }
  })

  test('from a sub-account: where it arrives', async () => {
    const { outcome } = shown({ '/api/v1/accounts/ledgers': { ...page, items: [entry] } })
    const move = (funding: Funding) => funding.transfer({ ...fromSub, toAccountType: 'MAIN' })
    expect(await outcome(move)).toBe('found')
  })

  test.each([
    { direction: 'out' },
    { amount: '5.01' },
    { bizType: 'Deposit' },
    { accountType: 'TRADE' },
    { currency: 'BTC' },
    { createdAt: startMs - 5_000 },
  ])('%j is another movement', async (other) => {
    const ledger = { '/api/v1/accounts/ledgers': { ...page, items: [{ ...entry, ...other }] } }
    const { outcome } = shown({ ...ledger, '/api/v1/user/api-key': { uid: 1, isMaster: true } })
    const move = (funding: Funding) => funding.transfer({ ...fromSub, toAccountType: 'MAIN' })
    expect(await outcome(move)).toBe('MONEY_NOT_MOVED')
  })

  test('of a sub-account that names itself: where it leaves', async () => {
    const key = { '/api/v1/user/api-key': { uid: 7, isMaster: false } }
    const move = (funding: Funding) =>
      funding.transfer({ ...fromSub, fromAccountType: 'MAIN', toAccountType: 'MAIN' })
    const left = { ...page, items: [{ ...entry, direction: 'out' }] }
    expect(await shown({ ...key, '/api/v1/accounts/ledgers': left }).outcome(move)).toBe('found')
    const arrived = { ...page, items: [entry] }
    expect(await shown({ ...key, '/api/v1/accounts/ledgers': arrived }).outcome(move)).toBe('MONEY_NOT_MOVED')
  })

  test('from a sub-account, by a key of which it is not known whose it is: nothing proves them absent', async () => {
    const { outcome } = shown({ '/api/v1/accounts/ledgers': { ...page, items: [] } })
    const move = (funding: Funding) => funding.transfer({ ...fromSub, toAccountType: 'MAIN' })
    expect(await outcome(move)).toBe('OUTCOME_UNKNOWN')
  })
})

describe('what this library does not need to know the spelling of is found however it is spelled', () => {
  const moved = {
    // A list goes on behind its last id.
    ...{ id: '0', currency: 'USDT', amount: '5.00', fee: '0', balance: '0', direction: 'out', context: '' },
    ...{ accountType: 'MAIN', bizType: 'TRANSFER', createdAt: startMs + 100 },
  }
  const inside = { currency: 'USDT', amount: '5', toAccountType: 'CONTRACT' } as const
  const loan = { orderNo: 'b1', currency: 'USDT', size: '5', status: 'SUCCESS', createdTime: startMs + 1 }
  const asked = { currency: 'USDT', size: 5, timeInForce: 'FOK' } as const

  test.each([
    ['main', '/api/v1/accounts/ledgers', 'MAIN', 'out'],
    ['trade', '/api/v1/hf/accounts/ledgers', 'TRADE', 'out'],
    ['TRADE_HF', '/api/v1/hf/accounts/ledgers', 'TRADE', 'out'],
  ])('a transfer out of %s', async (fromAccountType, path, accountType) => {
    const items = [{ ...moved, accountType }]
    const ledgers = { '/api/v1/accounts/ledgers': { ...page, items: [] }, [path]: { ...page, items } }
    const { outcome } = shown({ ...ledgers, '/api/v1/hf/accounts/ledgers': items })
    const params = { ...inside, type: 'internal', fromAccountType } as never
    expect(await outcome((funding) => funding.transfer(params))).toBe('found')
  })

  test('a transfer of a sub-account, in the words of the old API', async () => {
    const items = [{ ...moved, direction: 'in' }]
    const { outcome } = shown({ '/api/v1/accounts/ledgers': { ...page, items } })
    const params = { ...inside, type: 'sub_to_parent', fromUserId: 'u', fromAccountType: 'trade' }
    expect(await outcome((funding) => funding.transfer({ ...params, toAccountType: 'main' } as never))).toBe(
      'found',
    )
  })

  test.each(['false', 'False', false])('a loan of the cross account, isolated %j', async (isIsolated) => {
    const { outcome, platform } = shown({
      '/api/v3/margin/borrow': { ...page, items: [{ ...loan, symbol: null }] },
      '/api/v3/margin/repay': { ...page, items: [{ ...loan, orderNo: 'p1', symbol: null }] },
    })
    // What a cross loan says of a pair nobody reads.
    const symbol = typeof isIsolated === 'string' ? { symbol: 'BTC-USDT' } : {}
    const params = { ...asked, ...symbol, isIsolated } as never
    expect(await outcome((funding) => funding.borrow(params))).toBe('b1')
    expect(platform.seen.some(({ url }) => url.includes('symbol='))).toBe(false)
    const { timeInForce: _, ...owed } = asked
    expect(await outcome((funding) => funding.repay({ ...owed, isIsolated } as never))).toBe('p1')
  })

  test.each([true, 'True'])('a loan of a pair in small letters, isolated %j', async (isIsolated) => {
    const items = [{ ...loan, symbol: 'BTC-USDT' }]
    const { outcome, platform } = shown({ '/api/v3/margin/borrow': { ...page, items } })
    const params = { ...asked, isIsolated, symbol: 'btc-usdt' } as never
    expect(await outcome((funding) => funding.borrow(params))).toBe('b1')
    const list = platform.seen.map(({ url }) => new URL(url)).find(({ search }) => search.includes('symbol'))
    expect(list?.searchParams.get('symbol')).toBe('BTC-USDT')
  })

  test('ids and memos that are numbers', async () => {
    const holding = { orderId: '7', redeemedAmount: '0', redeemingAmount: '0' }
    const lent = { redeemOrderNo: 'r1', purchaseOrderNo: '7', redeemSize: '5', status: 'DONE' }
    const withdrawn = {
      ...{ id: 'w1', currency: 'USDT', amount: '5', fee: '0', chain: 'trx', address: 'T1', memo: '12' },
      ...{ remark: '', status: 'SUCCESS', createdAt: startMs + 100 },
    }
    const lists: Record<string, unknown> = {
      '/api/v1/earn/hold-assets': { ...page, items: [holding] },
      '/api/v3/redeem/orders': { ...page, items: [] },
      '/api/v1/withdrawals': { ...page, items: [withdrawn] },
    }
    const { outcome } = shown(lists, () => {
      lists['/api/v1/earn/hold-assets'] = { ...page, items: [{ ...holding, redeemingAmount: '5' }] }
      lists['/api/v3/redeem/orders'] = { ...page, items: [lent] }
    })
    const sent = { currency: 'USDT', amount: '5', toAddress: 'T1', withdrawType: 'ADDRESS', memo: 12 }
    expect(await outcome((funding) => funding.redeemEarn({ orderId: 7, amount: '5' } as never))).toBe('found')
    expect(await outcome((funding) => funding.withdraw(sent as never))).toBe('w1')
    lists['/api/v3/redeem/orders'] = { ...page, items: [] }
    const redeem = { currency: 'USDT', size: '5', purchaseOrderNo: 7 } as never
    expect(await outcome((funding) => funding.redeem(redeem))).toBe('r1')
  })
})

test('a transfer within a user that is named is in his ledger, which may not be ours', async () => {
  const words = { currency: 'USDT', amount: '5' } as const
  const users = {
    type: 'INTERNAL',
    fromUserId: '2',
    fromAccountType: 'MAIN',
    toAccountType: 'TRADE',
  } as const
  const empty = { ...page, items: [] }
  const { outcome } = shown({ '/api/v1/accounts/ledgers': empty })
  expect(await outcome((funding) => funding.transfer({ ...words, ...users }))).toBe('OUTCOME_UNKNOWN')
  const { unifiedOutcome } = shown({ '/api/ua/v2/account/ledger': empty })
  const between = { transferType: 'INTERNAL', fromAccountType: 'FUNDING', toAccountType: 'UNIFIED' } as const
  expect(await unifiedOutcome((funding) => funding.transfer({ ...words, ...between, fromUid: '2' }))).toBe(
    'OUTCOME_UNKNOWN',
  )
})

describe('transfers of a unified account', () => {
  const entry = {
    accountType: 'FUNDING',
    id: '10000000002286107',
    currency: 'USDT',
    direction: 'OUT',
    businessType: 'TRANSFER',
    amount: '5.00',
    balance: '0',
    fee: '0',
    tax: '0',
    remark: '',
    ts: (startMs + 100) * 1e6,
  }
  const ledger = '/api/ua/v2/account/ledger'
  const asked = {
    currency: 'USDT',
    amount: '5',
    transferType: 'INTERNAL',
    fromAccountType: 'FUNDING',
    toAccountType: 'UNIFIED',
  } as const

  test('are found in the ledger of the side that is ours, whoever moves to whom', async () => {
    for (const [more, direction] of [
      [{}, 'OUT'],
      [{ transferType: 'PARENT_TO_SUB', toUid: '2' }, 'OUT'],
      [{ transferType: 'SUB_TO_PARENT' }, 'OUT'],
      [{ transferType: 'SUB_TO_PARENT', fromUid: '2' }, 'IN'],
      [{ transferType: 'SUB_TO_SUB', toUid: '2' }, 'OUT'],
    ] as const) {
      const { unifiedOutcome, platform, sent } = shown({ [ledger]: { items: [{ ...entry, direction }] } })
      expect(await unifiedOutcome((funding) => funding.transfer({ ...asked, ...more }))).toBe('found')
      const read = platform.seen.map(({ url }) => new URL(url)).find(({ pathname }) => pathname === ledger)
      expect(read?.searchParams.get('direction')).toBe(direction)
      expect(read?.searchParams.get('accountType')).toBe(direction === 'OUT' ? 'FUNDING' : 'UNIFIED')
      expect(sent('/api/ua/v2/account/transfer')).toBe(1)
    }
  })

  test.each(['SUB_TO_PARENT', 'SUB_TO_SUB', 'INTERNAL'] as const)(
    '%s of a sub-account that names itself are found in its own ledger',
    async (transferType) => {
      const key = { '/api/ua/v2/user/api-key': { uid: 7 } }
      const params = { ...asked, transferType, fromUid: '7' }
      const { unifiedOutcome } = shown({ ...key, [ledger]: { items: [entry] } })
      expect(await unifiedOutcome((funding) => funding.transfer(params))).toBe('found')
      const { unifiedOutcome: without } = shown({ ...key, [ledger]: { items: [] } })
      expect(await without((funding) => funding.transfer(params))).toBe('MONEY_NOT_MOVED')
    },
  )

  test('from a sub-account are proven absent for a master, and not where it is not known whose the key is', async () => {
    const params = { ...asked, transferType: 'SUB_TO_PARENT', fromUid: '2' } as const
    const move = (funding: UnifiedFunding) => funding.transfer(params)
    const empty = { [ledger]: { items: [] } }
    const key = { '/api/ua/v2/user/api-key': { uid: 1, isMaster: true } }
    expect(await shown({ ...empty, ...key }).unifiedOutcome(move)).toBe('MONEY_NOT_MOVED')
    expect(await shown(empty).unifiedOutcome(move)).toBe('OUTCOME_UNKNOWN')
  })

  test('are found however their accounts are spelled', async () => {
    const { unifiedOutcome, platform } = shown({ [ledger]: { items: [entry] } })
    const params = { ...asked, fromAccountType: 'funding' } as never
    expect(await unifiedOutcome((funding) => funding.transfer(params))).toBe('found')
    const read = platform.seen.map(({ url }) => new URL(url)).find(({ pathname }) => pathname === ledger)
    expect(read?.searchParams.get('accountType')).toBe('FUNDING')
  })

  test('between two sub-accounts, of whom neither is ours, stay unknown', async () => {
    const { unifiedOutcome, sent } = shown({ [ledger]: { items: [entry] } })
    const params = { ...asked, transferType: 'SUB_TO_SUB', fromUid: '1', toUid: '2' } as const
    expect(await unifiedOutcome((funding) => funding.transfer(params))).toBe('OUTCOME_UNKNOWN')
    expect(sent('/api/ua/v2/account/transfer')).toBe(1)
  })

  test('that say the same are told from none', async () => {
    const { unifiedOutcome } = shown({ [ledger]: { items: [entry, { ...entry, id: '2' }] } })
    expect(await unifiedOutcome((funding) => funding.transfer(asked))).toBe('OUTCOME_UNKNOWN')
  })

  test.each([
    { direction: 'IN' },
    { amount: '5.01' },
    { businessType: 'FUNDING_FEE' },
    { currency: 'BTC' },
    { ts: (startMs - 5_000) * 1e6 },
  ])('%j is another movement', async (other) => {
    const { unifiedOutcome } = shown({ [ledger]: { items: [{ ...entry, ...other }] } })
    expect(await unifiedOutcome((funding) => funding.transfer(asked))).toBe('MONEY_NOT_MOVED')
  })
})

test('a loan of which only a part was to be had is found', async () => {
  const row = {
    orderNo: 'b1',
    symbol: null,
    currency: 'USDT',
    size: '3',
    status: 'SUCCESS',
    createdTime: startMs + 1,
  }
  const { outcome } = shown({ '/api/v3/margin/borrow': { ...page, items: [row] } })
  expect(await outcome((funding) => funding.borrow({ currency: 'USDT', size: 5, timeInForce: 'IOC' }))).toBe(
    'b1',
  )
  expect(await outcome((funding) => funding.borrow({ currency: 'USDT', size: 5, timeInForce: 'FOK' }))).toBe(
    'MONEY_NOT_MOVED',
  )
})
