/** Users that one has invited, and what they bring, by way of the unified account. */
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import { unifiedManagement } from '../../rate-limit/unified.ts'
import type {
  Commission,
  Invitee,
  InviteeTrade,
  InviteeTransaction,
  Kumining,
  ListCommissions,
  ListInvitees,
  ListKumining,
  ListTrades,
  ListTradesOf,
} from '../affiliate/affiliate.ts'
import type { Endpoint } from '../endpoint.ts'
import { atRange, rebateRange, registrationRange, tradeRange } from '../time/ranges.ts'
import type { Page } from '../types.ts'

/**
 * Lists the users that were invited.
 *
 * Permission `General`; costs 5, a default, of the `unifiedManagement` pool.
 */
export const listInvitees: Endpoint<ListInvitees, Page<Invitee>> = {
  method: 'GET',
  path: '/api/ua/v2/affiliate/queryInvitees',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  permission: 'General',
  pagination: 'page',
  pageParam: 'page',
  time: registrationRange,
}

/**
 * Lists payments for mining.
 *
 * Permission `General`; costs 5, a default, of the `unifiedManagement` pool.
 */
export const listKumining: Endpoint<ListKumining, readonly Kumining[]> = {
  method: 'GET',
  path: '/api/ua/v2/affiliate/queryKumining',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  permission: 'General',
  pagination: 'lastId',
  time: atRange,
}

/** What {@link listCommissions} sends: `GET /api/ua/v2/affiliate/queryMyCommission`. */
export type ListUnifiedCommissions = Omit<ListCommissions, 'userId'>

/**
 * Lists the commissions.
 *
 * Permission `General`; costs 5, a default, of the `unifiedManagement` pool.
 */
export const listCommissions: Endpoint<ListUnifiedCommissions, Page<Commission>> = {
  method: 'GET',
  path: '/api/ua/v2/affiliate/queryMyCommission',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  permission: 'General',
  pagination: 'page',
  pageParam: 'page',
  time: rebateRange,
}

/** A trade of any invitee. */
export interface UnifiedInviteeTrade extends InviteeTransaction {
  /** Cursor of the row. */
  readonly lastId: string
}

/**
 * Lists the trades of all invitees.
 *
 * Permission `General`; costs 5, a default, of the `unifiedManagement` pool.
 */
export const listInviteeTrades: Endpoint<ListTrades, readonly UnifiedInviteeTrade[]> = {
  method: 'GET',
  path: '/api/ua/v2/affiliate/queryTransactionByTime',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  permission: 'General',
  pagination: 'lastId',
  time: tradeRange,
}

/**
 * Lists the trades of one invitee.
 *
 * Permission `General`; costs 5, a default, of the `unifiedManagement` pool.
 */
export const listInviteeTradesOf: Endpoint<ListTradesOf, Page<InviteeTrade>> = {
  method: 'GET',
  path: '/api/ua/v2/affiliate/queryTransactionByUid',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  permission: 'General',
  pagination: 'page',
  pageParam: 'page',
  time: tradeRange,
}
