/** Money that moves. */
import type { Client } from '../../src/client/client.ts'
import { borrow } from '../../src/endpoints/margin/debit.ts'
import { createFunding, type Funding } from '../../src/funding/create-funding.ts'
import { createUnifiedFunding, type UnifiedFunding } from '../../src/funding/create-unified-funding.ts'
import type { Moved } from '../../src/funding/move.ts'
import type { FetchInit } from '../../src/platform/platform.ts'
import type { FakePlatform } from '../fake-platform.ts'
import { type Bench, failed, type Told, type Write } from './case.ts'

const key = 'move'

interface Kind<Moves> {
  readonly name: string
  /** Set where the account is a unified one. */
  readonly isUnified?: true
  readonly path: RegExp
  move(funding: Moves, call: { readonly signal?: AbortSignal | undefined }): Promise<Moved>
  /** Account and currency whose balance tells how often it was made. */
  readonly balance?: readonly [type: string, currency: string, from: number]
  readonly before?: Write['before']
  readonly byHand?: Write['byHand']
  /** Set where its id is in the answer alone: nobody could know it for an earlier one's. */
  readonly isAnswerOnly?: true
  /** Name of the id in the exchange's answer. */
  readonly id: string
}

const internal = { currency: 'USDT', amount: '50', type: 'INTERNAL' } as const

const withdrawal = {
  currency: 'USDT',
  amount: '50',
  toAddress: 'TKFRQXSDcY4kd3QLzw7uK16GmLrjJggwX8',
  withdrawType: 'ADDRESS',
  isInner: true,
  remark: 'rent',
} as const

const classicKinds: readonly Kind<Funding>[] = [
  ...(
    [
      ['MAIN', 'TRADE', 'main', 100_000],
      ['TRADE', 'MARGIN', 'trade', 1_000_000],
    ] as const
  ).map(
    ([fromAccountType, toAccountType, wallet, from]): Kind<Funding> => ({
      name: `transfer from ${fromAccountType}`,
      path: /universal-transfer$/,
      move: (funding, call) => funding.transfer({ ...internal, fromAccountType, toAccountType }, call),
      balance: [wallet, 'USDT', from],
      id: 'orderId',
    }),
  ),
  {
    name: 'withdraw',
    path: /^\/api\/v3\/withdrawals$/,
    move: (funding, call) => funding.withdraw(withdrawal, call),
    balance: ['main', 'USDT', 100_000],
    id: 'withdrawalId',
  },
  {
    name: 'borrow',
    path: /\/margin\/borrow$/,
    move: (funding, call) => funding.borrow({ currency: 'USDT', size: 50, timeInForce: 'FOK' }, call),
    balance: ['margin', 'USDT', 100_000],
    id: 'orderNo',
  },
  {
    name: 'repay',
    path: /\/margin\/repay$/,
    before: ({ witness }) => witness.call(borrow, { currency: 'USDT', size: 500, timeInForce: 'FOK' }),
    move: (funding, call) => funding.repay({ currency: 'USDT', size: 50 }, call),
    balance: ['margin', 'USDT', 100_500],
    id: 'orderNo',
  },
  {
    name: 'redeem',
    path: /^\/api\/v3\/redeem$/,
    move: (funding, call) => funding.redeem({ currency: 'USDT', size: '5', purchaseOrderNo: 'p1' }, call),
    byHand: redemptions,
    id: 'orderNo',
  },
  {
    name: 'redeemEarn',
    path: /^\/api\/v1\/earn\/orders$/,
    move: (funding, call) => funding.redeemEarn({ orderId: 'h1', amount: '5' }, call),
    byHand: redemptions,
    isAnswerOnly: true,
    id: 'orderTxId',
  },
]

const unifiedKinds: readonly Kind<UnifiedFunding>[] = [
  {
    name: 'unified transfer',
    isUnified: true,
    path: /\/ua\/v2\/account\/transfer$/,
    move: (funding, call) =>
      funding.transfer(
        {
          ...{ currency: 'USDT', amount: '50', transferType: 'INTERNAL' },
          ...{ fromAccountType: 'FUNDING', toAccountType: 'UNIFIED' },
        } as const,
        call,
      ),
    balance: ['main', 'USDT', 100_000],
    isAnswerOnly: true,
    id: 'orderId',
  },
  {
    name: 'unified withdraw',
    isUnified: true,
    path: /\/ua\/v2\/asset\/withdrawal$/,
    move: (funding, call) => funding.withdraw(withdrawal, call),
    balance: ['main', 'USDT', 100_000],
    id: 'withdrawalId',
  },
]

/** Redemptions, of which the simulated exchange has examples only. */
function redemptions(_: FakePlatform, made: string[]): (url: URL, init: FetchInit) => object | undefined {
  const page = { currentPage: 1, pageSize: 50, totalNum: 1, totalPage: 1 }
  return ({ pathname, searchParams }, { method }) => {
    const isWrite = method === 'POST' || method === 'DELETE'
    if (isWrite && /\/(redeem|earn\/orders)$/.test(pathname)) {
      made.push(`r${made.length + 1}`)
      return pathname.endsWith('redeem')
        ? { orderNo: made.at(-1) }
        : { orderTxId: made.at(-1), status: 'PENDING' }
    }
    if (pathname === '/api/v3/redeem/orders') {
      const row = {
        currency: 'USDT',
        purchaseOrderNo: 'p1',
        redeemSize: '5.00',
        receiptSize: '5',
        applyTime: null,
      }
      const items = ['old', ...made].map((redeemOrderNo) => ({ ...row, redeemOrderNo, status: 'DONE' }))
      return { ...page, items: searchParams.get('status') === 'DONE' ? items : [] }
    }
    if (pathname === '/api/v1/earn/hold-assets') {
      const holding = {
        orderId: 'h1',
        redeemedAmount: '1',
        redeemingAmount: String(made.length * 5),
        holdAmount: '100',
      }
      return { ...page, items: [holding] }
    }
    return undefined
  }
}

/** How often it was made, by the exchange's balances. */
function timesMade({ balance }: Kind<never>, { exchange, made }: Bench): number {
  if (!balance) return made.length
  const [type, currency, from] = balance
  const row = exchange.ledger.balances().find((one) => one.type === type && one.currency === currency)
  return Math.round(Math.abs(Number(row?.available ?? 0) - from) / 50)
}

/** Makes writes of moves, with one object for each client, as a program has it. */
function writesOf<Moves>(kinds: readonly Kind<Moves>[], create: (client: Client) => Moves): readonly Write[] {
  const opened = new WeakMap<Client, Moves>()
  const fundingOf = ({ client }: Bench): Moves => {
    const funding = opened.get(client) ?? create(client)
    opened.set(client, funding)
    return funding
  }
  return kinds.map(
    (kind): Write => ({
      name: `money ${kind.name}`,
      method: kind.name === 'redeemEarn' ? 'DELETE' : 'POST',
      path: kind.path,
      kind: 'resolved',
      keys: [key],
      ...(kind.isUnified && { isUnified: true }),
      ...(kind.before && { before: kind.before }),
      ...(kind.byHand && { byHand: kind.byHand }),
      ...(!kind.isAnswerOnly && { earlier: (bench: Bench) => kind.move(fundingOf(bench), {}) }),
      run: async (bench) => [
        await kind.move(fundingOf(bench), { signal: bench.signal }).then(
          // A list need not show an id, an answer has one.
          ({ id, via }): Told => (id === undefined && via === 'search' ? { key } : { key, id }),
          failed(key),
        ),
      ],
      done(bench) {
        const ids = bench.taken.map((body) => JSON.parse(body).data[kind.id] as string)
        const times = timesMade(kind, bench) - (bench.hasEarlier ? 1 : 0)
        return new Map(times > 0 ? [[key, Array.from({ length: times }, (_, at) => ids[at])]] : [])
      },
    }),
  )
}

/** All of them. */
export const moneyWrites: readonly Write[] = [
  ...writesOf(classicKinds, createFunding),
  ...writesOf(unifiedKinds, createUnifiedFunding),
]
