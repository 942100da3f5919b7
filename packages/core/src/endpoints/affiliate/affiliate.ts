/** Users that one has invited, and what they bring. */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import { atRange, rebateRange, registrationRange, tradeRange } from '../time/ranges.ts'
import type { CursorPage, DecimalString, IntegerString, Page, TimeRange } from '../types.ts'
import type { VipLoan } from '../vip-lending/loans.ts'

/**
 * Gives the account of an inviter.
 *
 * KuCoin's page shows the answer of a loan here, and so it is typed.
 *
 * KuCoin lists this call as old and has no newer one.
 *
 * Permission `General`; costs 30 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470279
 */
export const getAccount: Endpoint<NoParams, VipLoan> = {
  method: 'GET',
  path: '/api/v2/affiliate/inviter/statistics',
  codes: spotCodes,
  pool: 'management',
  weight: 30,
  permission: 'General',
}

/** A user that was invited. */
export interface Invitee {
  /** KuCoin's number for the user. */
  readonly uid: string
  readonly nickName: string
  readonly referralCode: string
  readonly country: string
  /** Epoch ms. */
  readonly registrationTime: number
  readonly completedKyc: boolean
  readonly completedFirstDeposit: boolean
  readonly completedFirstTrade: boolean
  readonly past7dFees: DecimalString
  readonly past7dCommission: DecimalString
  readonly totalCommission: DecimalString
  /** In percent: `70` are 70 %. */
  readonly myCommissionRate: DecimalString
  /** In percent: `10` are 10 %. */
  readonly cashbackRate: DecimalString
  readonly currency: string
}

/** What {@link listInvitees} sends: `GET /api/v2/affiliate/queryInvitees`. */
export interface ListInvitees {
  /** 1: own invitees, 2: those of sub-affiliates, 3: all. */
  readonly userType?: '1' | '2' | '3'
  readonly referralCode?: string
  readonly uid?: string
  /** None registered before this time, epoch ms. */
  readonly registrationStartAt?: number
  /** None registered after this time, epoch ms. */
  readonly registrationEndAt?: number
  /** Number of the page, from 1. */
  readonly page?: number
  /** Rows per page. */
  readonly pageSize?: number
}

/**
 * Lists the users that were invited.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 */
export const listInvitees: Endpoint<ListInvitees, Page<Invitee>> = {
  method: 'GET',
  path: '/api/v2/affiliate/queryInvitees',
  codes: spotCodes,
  permission: 'General',
  pagination: 'page',
  pageParam: 'page',
  time: registrationRange,
}

/** Commission of one period. */
export interface Commission {
  readonly siteType: string
  readonly rebateType: 1 | 2
  /** Epoch ms. */
  readonly payoutTime: number
  /** Epoch ms. */
  readonly periodStartTime: number
  /** Epoch ms. */
  readonly periodEndTime: number
  readonly status: 1 | 2 | 3 | 4
  readonly takerVolume: DecimalString
  readonly makerVolume: DecimalString
  readonly commission: DecimalString
  readonly currency: string
  /** In capitals on the unified account. */
  readonly dataType?: 'trade' | 'kumining' | 'TRADE' | 'KUMINING'
  readonly kuminingVolume?: DecimalString
}

/** What {@link listCommissions} sends: `GET /api/v2/affiliate/queryMyCommission`. */
export interface ListCommissions {
  readonly siteType?: 'all'
  /** Which commissions; 0: all. */
  readonly rebateType?: 0 | 1 | 2
  /** None before this time, epoch ms. */
  readonly rebateStartAt?: number
  /** None after this time, epoch ms. */
  readonly rebateEndAt?: number
  /** Of this invitee only. */
  readonly userId?: string
  /** From trades, or from mining. */
  readonly dataType?: 'trade' | 'kumining'
  /** Number of the page, from 1. */
  readonly page?: number
  /** Rows per page. */
  readonly pageSize?: number
}

/**
 * Lists the commissions.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 */
export const listCommissions: Endpoint<ListCommissions, readonly Commission[]> = {
  method: 'GET',
  path: '/api/v2/affiliate/queryMyCommission',
  codes: spotCodes,
  permission: 'General',
  pagination: 'page',
  pageParam: 'page',
  time: rebateRange,
}

/** A trade of an invitee. */
export interface InviteeTrade {
  /** Epoch ms. */
  readonly tradeTime: number
  readonly tradeType: string
  readonly tradeCurrency: string
  readonly tradeAmount: DecimalString
  /** In USDT. */
  readonly tradeAmountU: DecimalString
  /** In USDT. */
  readonly feeU: DecimalString
  readonly commission: DecimalString
  readonly currency: string
}

/** What {@link listTradesOf} sends: `GET /api/v2/affiliate/queryTransactionByUid`. */
export interface ListTradesOf {
  readonly uid: string
  readonly tradeType?: 'SPOT' | 'FEATURE'
  /** None before this time, epoch ms. */
  readonly tradeStartAt?: number
  /** None after this time, epoch ms. */
  readonly tradeEndAt?: number
  /** Number of the page, from 1. */
  readonly page?: number
  /** Rows per page. */
  readonly pageSize?: number
}

/**
 * Lists the trades of one invitee.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 */
export const listTradesOf: Endpoint<ListTradesOf, Page<InviteeTrade>> = {
  method: 'GET',
  path: '/api/v2/affiliate/queryTransactionByUid',
  codes: spotCodes,
  permission: 'General',
  pagination: 'page',
  pageParam: 'page',
  time: tradeRange,
}

/** A trade of any invitee. */
export interface InviteeTransaction {
  /** KuCoin's number for the user. */
  readonly uid: string
  /** Epoch ms. */
  readonly tradeTime: number
  readonly tradeType: 'SPOT' | 'FEATURE'
  readonly tradeCurrency: string
  readonly tradeAmount: DecimalString
  /** In USDT. */
  readonly tradeAmountU: DecimalString
  /** In USDT. */
  readonly feeU: DecimalString
  readonly commission: DecimalString
  readonly currency: 'USDT' | 'USDC'
}

/** What {@link listTrades} sends: `GET /api/v2/affiliate/queryTransactionByTime`. */
export interface ListTrades {
  /** None before this time, epoch ms. */
  readonly tradeStartAt: number
  /** None after this time, epoch ms. */
  readonly tradeEndAt: number
  readonly uid?: string
  readonly tradeType?: 'SPOT' | 'FEATURE'
  /** The `lastId` of the page before. */
  readonly lastId?: number | IntegerString
  /** Newer or older than `lastId`. */
  readonly direction?: 'PRE' | 'NEXT'
  /** Rows per page. */
  readonly pageSize?: number
}

/**
 * Lists the trades of all invitees.
 *
 * Unverified: some clients read a page with `items` and `lastId`, others a list whose rows each have a `lastId`.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 */
export const listTrades: Endpoint<ListTrades, CursorPage<InviteeTransaction, string>> = {
  method: 'GET',
  path: '/api/v2/affiliate/queryTransactionByTime',
  codes: spotCodes,
  permission: 'General',
  pagination: 'lastId',
  time: tradeRange,
  verified: false,
}

/** A payment for mining. */
export interface Kumining {
  /** KuCoin's number for the user. */
  readonly uid: string
  readonly goodsName: string
  readonly amount: DecimalString
  readonly currency: string
  /** Cursor of the row. */
  readonly lastId: string
  /** Epoch ms. */
  readonly payTime: number
}

/** What {@link listKumining} sends: `GET /api/v2/affiliate/queryKumining`. */
export interface ListKumining extends TimeRange {
  readonly uid?: string
  /** The `lastId` of the page before. */
  readonly lastId?: number | IntegerString
  /** Newer or older than `lastId`. */
  readonly direction?: 'PRE' | 'NEXT'
  /** Rows per page. */
  readonly pageSize?: number
}

/**
 * Lists payments for mining.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 */
export const listKumining: Endpoint<ListKumining, readonly Kumining[]> = {
  method: 'GET',
  path: '/api/v2/affiliate/queryKumining',
  codes: spotCodes,
  permission: 'General',
  pagination: 'lastId',
  time: atRange,
}
