/** Deposit addresses and deposits. */
import { fundingCodes } from '../../errors/api-codes/funding.ts'
import type { Endpoint } from '../endpoint.ts'
import { atRange } from '../time/ranges.ts'
import type { ChainMovement, DecimalString, Page, PageParams, TimeRange } from '../types.ts'

/** An address to send a currency to. */
export interface DepositAddress {
  readonly address: string
  /** Memo or tag that the address needs; empty where none. */
  readonly memo: string
  /** Id of the chain, `eth` say. */
  readonly chainId: string
  /** Account that is credited: `MAIN` or `TRADE`. */
  readonly to: string
  /** When the address expires, epoch s; 0: never. */
  readonly expirationDate: number
  readonly currency: string
  /** Name of the chain, `ERC20` say. */
  readonly chainName: string
}

/** A deposit address, as the list gives it. */
export interface ListedDepositAddress extends DepositAddress {
  /** Contract of the currency on the chain. */
  readonly contractAddress: string
}

/** What {@link createAddress} sends: `POST /api/v3/deposit-address/create`. */
export interface CreateAddress {
  readonly currency: string
  /** Id of the chain, `eth` say. */
  readonly chain: string
  /** Account that is credited; default `main`. */
  readonly to?: 'main' | 'trade'
  /** For chains that ask for one: Lightning Network invoices. */
  readonly amount?: DecimalString
}

/**
 * Makes a deposit address.
 *
 * Permission `General`; costs 20 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470142
 */
export const createAddress: Endpoint<CreateAddress, DepositAddress> = {
  codes: fundingCodes,
  method: 'POST',
  path: '/api/v3/deposit-address/create',
  pool: 'management',
  weight: 20,
  permission: 'General',
  fields: { currency: 1, chain: 1, to: 1, amount: 1 },
}

/** What {@link listAddresses} sends: `GET /api/v3/deposit-addresses`. */
export interface ListAddresses {
  readonly currency: string
  /** For chains that ask for one: Lightning Network invoices. */
  readonly amount?: DecimalString
  /** Id of one chain only. */
  readonly chain?: string
}

/**
 * Lists the deposit addresses of a currency.
 *
 * Permission `General`; costs 5 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470140
 */
export const listAddresses: Endpoint<ListAddresses, readonly ListedDepositAddress[]> = {
  codes: fundingCodes,
  method: 'GET',
  path: '/api/v3/deposit-addresses',
  pool: 'management',
  weight: 5,
  permission: 'General',
}

/**
 * How far a deposit is. `PRE_SUCCESS`: it can be traded with, and not yet be withdrawn; `…RISK_MGT…` and `…TRM_MGT…`: it waits for
 * KuCoin's checks, the second of them the travel rule's, or was refused by them; `ROLLBACK…`: the chain took it back.
 */
export type DepositStatus =
  | 'PROCESSING'
  | 'PRE_SUCCESS'
  | 'SUCCESS'
  | 'FAILURE'
  | 'WAIT_RISK_MGT'
  | 'RISK_MGT_REJECTED'
  | 'WAIT_TRM_MGT'
  | 'TRM_MGT_REJECTED'
  | 'ROLLBACKING'
  | 'ROLLBACK'

/** Money that came in. */
export interface Deposit extends ChainMovement {
  readonly status: DepositStatus
  /** Blocks after which it is credited. */
  readonly preConfirms?: number
  /** Blocks after which it may be withdrawn. */
  readonly confirms?: number
  /** Blocks that are there. */
  readonly currentConfirms?: number
}

/** What {@link listDeposits} sends: `GET /api/v1/deposits`. */
export interface ListDeposits extends TimeRange, PageParams {
  readonly currency: string
  readonly status?: DepositStatus
}

/**
 * Lists deposits, newest first.
 *
 * Permission `General`; costs 5 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470141
 */
export const listDeposits: Endpoint<ListDeposits, Page<Deposit>> = {
  codes: fundingCodes,
  method: 'GET',
  path: '/api/v1/deposits',
  pool: 'management',
  weight: 5,
  permission: 'General',
  pagination: 'page',
  time: atRange,
}
