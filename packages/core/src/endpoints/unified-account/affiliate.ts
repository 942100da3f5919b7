/** Users that one has invited, and what they bring, by way of the unified account. */
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import { unifiedManagement } from '../../rate-limit/unified.ts'
import type { Endpoint } from '../endpoint.ts'
import type { UnknownParams } from '../types.ts'

/**
 * Lists the users that were invited.
 *
 * Unverified: neither parameters nor answer are in any source.
 *
 * Permission `General`; costs 5, a default, of the `unifiedManagement` pool.
 */
export const listInvitees: Endpoint<UnknownParams, unknown> = {
  method: 'GET',
  path: '/api/ua/v2/affiliate/queryInvitees',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  permission: 'General',
  verified: false,
}

/**
 * Lists payments for mining.
 *
 * Unverified: neither parameters nor answer are in any source.
 *
 * Permission `General`; costs 5, a default, of the `unifiedManagement` pool.
 */
export const listKumining: Endpoint<UnknownParams, unknown> = {
  method: 'GET',
  path: '/api/ua/v2/affiliate/queryKumining',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  permission: 'General',
  verified: false,
}

/**
 * Lists the commissions.
 *
 * Unverified: neither parameters nor answer are in any source.
 *
 * Permission `General`; costs 5, a default, of the `unifiedManagement` pool.
 */
export const listCommissions: Endpoint<UnknownParams, unknown> = {
  method: 'GET',
  path: '/api/ua/v2/affiliate/queryMyCommission',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  permission: 'General',
  verified: false,
}

/**
 * Lists the trades of all invitees.
 *
 * Unverified: neither parameters nor answer are in any source.
 *
 * Permission `General`; costs 5, a default, of the `unifiedManagement` pool.
 */
export const listInviteeTrades: Endpoint<UnknownParams, unknown> = {
  method: 'GET',
  path: '/api/ua/v2/affiliate/queryTransactionByTime',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  permission: 'General',
  verified: false,
}

/**
 * Lists the trades of one invitee.
 *
 * Unverified: neither parameters nor answer are in any source.
 *
 * Permission `General`; costs 5, a default, of the `unifiedManagement` pool.
 */
export const listInviteeTradesOf: Endpoint<UnknownParams, unknown> = {
  method: 'GET',
  path: '/api/ua/v2/affiliate/queryTransactionByUid',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  permission: 'General',
  verified: false,
}
