/** Brokers that keep the accounts of their users: the accounts and their identities. */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint } from '../endpoint.ts'
import { checkTimes } from '../time/check-times.ts'
import { dayRange } from '../time/ranges.ts'
import type { TimeRules } from '../time/time-rules.ts'
import { DATE, MS } from '../time/time-units.ts'
import type { Page, PageParams } from '../types.ts'
import type { DownloadLink } from './api-broker.ts'

const identityDates: TimeRules = { units: { birthDate: DATE, expireDate: DATE }, check: checkTimes }

/** How many accounts a broker has. */
export interface BrokerInfo {
  readonly accountSize: number
  /** Null: no limit. */
  readonly maxAccountSize: number | null
  /** Level of the broker. */
  readonly level: number
}

/** Days and kind of trade. */
export interface RebatePeriod {
  /** First day, `YYYYMMDD`. */
  readonly begin: string
  /** Last day, `YYYYMMDD`; at most 6 months later. */
  readonly end: string
  /** `1`: spot, `2`: futures. */
  readonly tradeType: '1' | '2'
}

/**
 * Tells how many accounts the broker has and may have.
 *
 * Permission `General`; costs 2 of the `broker` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470282
 */
export const getInfo: Endpoint<RebatePeriod, BrokerInfo> = {
  method: 'GET',
  path: '/api/v1/broker/nd/info',
  host: 'broker',
  codes: spotCodes,
  weight: 2,
  permission: 'General',
  time: dayRange,
}

/**
 * Gives a file of rebates for kept accounts.
 *
 * Permission `General`; costs 3 of the `broker` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470281
 */
export const getAccountRebates: Endpoint<RebatePeriod, DownloadLink> = {
  method: 'GET',
  path: '/api/v1/broker/nd/rebase/download',
  host: 'broker',
  codes: spotCodes,
  weight: 3,
  permission: 'General',
  time: dayRange,
}

/** An account kept by the broker. */
export interface BrokerAccount {
  readonly accountName: string
  /** KuCoin's number for the user. */
  readonly uid: string
  /** Epoch ms. */
  readonly createdAt: number
  /** VIP level. */
  readonly level: number
}

/** What {@link createAccount} sends: `POST /api/v1/broker/nd/account`. */
export interface CreateAccount {
  /** Name of the account, unique within the broker. */
  readonly accountName: string
}

/**
 * Makes an account.
 *
 * Permission `General`; costs 3 of the `broker` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470290
 */
export const createAccount: Endpoint<CreateAccount, BrokerAccount> = {
  method: 'POST',
  path: '/api/v1/broker/nd/account',
  host: 'broker',
  codes: spotCodes,
  weight: 3,
  permission: 'General',
  fields: { accountName: 1 },
}

/** What {@link listAccounts} sends: `GET /api/v1/broker/nd/account`. */
export interface ListAccounts extends PageParams {
  /** This one only. */
  readonly uid?: string
  /** Rows per page, 1 to 100; default 20. */
  readonly pageSize?: number
}

/**
 * Lists the accounts.
 *
 * Permission `General`; costs 2 of the `broker` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470283
 */
export const listAccounts: Endpoint<ListAccounts, Page<BrokerAccount>> = {
  method: 'GET',
  path: '/api/v1/broker/nd/account',
  host: 'broker',
  codes: spotCodes,
  weight: 2,
  permission: 'General',
  pagination: 'page',
}

/** What {@link submitIdentity} sends: `POST /api/kyc/ndBroker/proxyClient/submit`. */
export interface SubmitIdentity {
  /** UID of the account. */
  readonly clientUid: string
  readonly firstName: string
  readonly lastName: string
  /** Code of the country, `US` say. */
  readonly issueCountry: string
  /** `YYYY-MM-DD`. */
  readonly birthDate: string
  readonly identityType: 'idcard' | 'drivinglicense' | 'passport' | 'bvn'
  readonly identityNumber: string
  /** `YYYY-MM-DD`. */
  readonly expireDate: string
  /** Base64. */
  readonly frontPhoto: string
  /** Base64. */
  readonly backendPhoto: string
  /** Base64; the user holding the document. */
  readonly facePhoto: string
}

/**
 * Hands in the identity of a user.
 *
 * Permission `General`; costs 5, a default, of the `broker` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3472406
 */
export const submitIdentity: Endpoint<SubmitIdentity, null> = {
  method: 'POST',
  path: '/api/kyc/ndBroker/proxyClient/submit',
  host: 'broker',
  codes: spotCodes,
  permission: 'General',
  fields: {
    clientUid: 1,
    firstName: 1,
    lastName: 1,
    issueCountry: 1,
    birthDate: 1,
    identityType: 1,
    identityNumber: 1,
    expireDate: 1,
    frontPhoto: 1,
    backendPhoto: 1,
    facePhoto: 1,
  },
  time: identityDates,
}

/** How far the check of an identity is. */
export interface IdentityStatus {
  /** UID of the account. */
  readonly clientUid: number
  readonly status: 'NONE' | 'PROCESS' | 'PASS' | 'REJECT'
  /** Null where it was not refused. */
  readonly rejectReason: string | null
}

/** What {@link listIdentityStatusOf} sends: `GET /api/kyc/ndBroker/proxyClient/status/list`. */
export interface ListIdentityStatusOf {
  /** UIDs of the accounts. */
  readonly clientUids: readonly string[]
}

/**
 * Lists how far the checks of some identities are.
 *
 * Permission `General`; costs 5, a default, of the `broker` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3472407
 */
export const listIdentityStatusOf: Endpoint<ListIdentityStatusOf, readonly IdentityStatus[]> = {
  method: 'GET',
  path: '/api/kyc/ndBroker/proxyClient/status/list',
  host: 'broker',
  codes: spotCodes,
  permission: 'General',
}

/** What {@link listIdentityStatus} sends: `GET /api/kyc/ndBroker/proxyClient/status/page`. */
export interface ListIdentityStatus {
  /** Number of the page, from 1; default 1. */
  readonly pageNumber?: number
  /** Rows per page, 1 to 100; default 100. */
  readonly pageSize?: number
}

/**
 * Lists how far the checks of all identities are.
 *
 * Permission `General`; costs 5, a default, of the `broker` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3472408
 */
export const listIdentityStatus: Endpoint<ListIdentityStatus, Page<IdentityStatus>> = {
  method: 'GET',
  path: '/api/kyc/ndBroker/proxyClient/status/page',
  host: 'broker',
  codes: spotCodes,
  permission: 'General',
  pagination: 'page',
  pageParam: 'pageNumber',
}

/** What {@link getMarkUp} sends: `GET /api/v1/broker/nd/mark-up`. */
export interface GetMarkUp {
  /** Accounts to look up, at most 20. */
  readonly subUids?: readonly number[]
}

/**
 * Gives the mark-up of fees.
 *
 * Unverified: one client alone names parameters and answer, by KuCoin's page of 2026-08-20.
 *
 * Permission not documented; costs 5, a default, of the `broker` pool.
 */
export const getMarkUp: Endpoint<GetMarkUp, unknown> = {
  method: 'GET',
  path: '/api/v1/broker/nd/mark-up',
  host: 'broker',
  codes: spotCodes,
  verified: false,
}

/** What {@link setMarkUp} sends: `POST /api/v1/broker/nd/mark-up`. */
export interface SetMarkUp {
  readonly tradeType: 'SPOT' | 'FUTURES'
  /** `DEFAULT`: for all accounts; `UID_SPECIFIC`: for `subUids`. */
  readonly effectiveType: 'DEFAULT' | 'UID_SPECIFIC'
  /** On top of KuCoin's fee: up to 0.03 on spot, up to 0.001 on futures; both 0 end it. */
  readonly makerMarkUp: number
  /** On top of KuCoin's fee: up to 0.03 on spot, up to 0.001 on futures; both 0 end it. */
  readonly takerMarkUp: number
  /** At most 20. */
  readonly subUids?: readonly number[]
  /** From when it holds, epoch ms; default 00:10 of the next day, UTC+8. */
  readonly effectAt?: number
}

/**
 * Sets the mark-up of fees.
 *
 * Unverified: one client alone names parameters and answer, by KuCoin's page of 2026-08-20.
 *
 * Permission not documented; costs 5, a default, of the `broker` pool.
 */
export const setMarkUp: Endpoint<SetMarkUp, unknown> = {
  method: 'POST',
  path: '/api/v1/broker/nd/mark-up',
  host: 'broker',
  codes: spotCodes,
  time: { units: { effectAt: MS }, check: checkTimes },
  verified: false,
  fields: {
    tradeType: 1,
    effectiveType: 1,
    makerMarkUp: 1,
    takerMarkUp: 1,
    subUids: 1,
    effectAt: 1,
  },
}
