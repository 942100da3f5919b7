/** Borrowing on margin: loans, repayments, interest and leverage. */
import { marginCodes } from '../../errors/api-codes/margin.ts'
import type { Endpoint } from '../endpoint.ts'
import { loansRange } from '../time/ranges.ts'
import type { DecimalString, Page, PageParams } from '../types.ts'

/** A loan or a repayment that was made. */
export interface BorrowAck {
  readonly orderNo: string
  /** What was borrowed or repaid. */
  readonly actualSize: DecimalString
}

/** A repayment that was made. */
export interface RepayAck extends BorrowAck {
  /** Epoch ms. */
  readonly timestamp: number
}

/** One page of loans, repayments or interest, with the time it was read. */
export interface DebitPage<Item> extends Page<Item> {
  /** Epoch ms. */
  readonly timestamp: number
}

/** How far a loan or a repayment is. */
export type DebitStatus = 'PENDING' | 'SUCCESS' | 'FAILED'

/** Cross margin has no symbol: nobody would read it. */
const isolated = ['isIsolated', undefined, false] as const

/** What {@link borrow} sends: `POST /api/v3/margin/borrow`. */
export interface Borrow {
  readonly currency: string
  /** How much to borrow. */
  readonly size: number
  /** Take what there is (IOC), or all or nothing (FOK). */
  readonly timeInForce: 'IOC' | 'FOK'
  /** Needed for isolated margin. */
  readonly symbol?: string
  /** Isolated instead of cross margin; default false. */
  readonly isIsolated?: boolean
  /** Borrow for high-frequency trading; default false. */
  readonly isHf?: boolean
}

/**
 * Borrows a currency.
 *
 * Permission `Margin`; costs 15 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470206
 */
export const borrow: Endpoint<Borrow, BorrowAck> = {
  method: 'POST',
  path: '/api/v3/margin/borrow',
  codes: marginCodes,
  weight: 15,
  permission: 'Margin',
  idField: 'orderNo',
  fields: {
    currency: 1,
    size: 1,
    timeInForce: 1,
    symbol: isolated,
    isIsolated: 1,
    isHf: 1,
  },
}

/** What {@link repay} sends: `POST /api/v3/margin/repay`. */
export interface Repay {
  readonly currency: string
  /** How much to repay. */
  readonly size: number
  /** Needed for isolated margin. */
  readonly symbol?: string
  /** Isolated instead of cross margin; default false. */
  readonly isIsolated?: boolean
  /** Repay from high-frequency trading; default false. */
  readonly isHf?: boolean
}

/**
 * Repays a currency.
 *
 * Permission `Margin`; costs 10 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470210
 */
export const repay: Endpoint<Repay, RepayAck> = {
  method: 'POST',
  path: '/api/v3/margin/repay',
  codes: marginCodes,
  weight: 10,
  permission: 'Margin',
  idField: 'orderNo',
  fields: { currency: 1, size: 1, symbol: isolated, isIsolated: 1, isHf: 1 },
}

/** A loan. */
export interface Borrowing {
  readonly orderNo: string
  /** Pair, where the margin is isolated; else null. */
  readonly symbol: string | null
  readonly currency: string
  /** What was asked for. */
  readonly size: DecimalString
  /** What was borrowed. */
  readonly actualSize: DecimalString
  readonly status: DebitStatus
  /** Epoch ms. */
  readonly createdTime: number
}

/** What {@link listBorrowings} sends: `GET /api/v3/margin/borrow`. */
export interface ListBorrowings extends PageParams {
  readonly currency: string
  /** Isolated instead of cross margin; default false. */
  readonly isIsolated?: boolean
  /** Needed for isolated margin. */
  readonly symbol?: string
  /** This one only. */
  readonly orderNo?: string
  /** Nothing before this time, epoch ms. */
  readonly startTime?: number
  /** Nothing after this time, epoch ms. */
  readonly endTime?: number
}

/**
 * Lists loans, newest first.
 *
 * KuCoin's pages disagree on whether one query spans more than 30 days; `paginate` reads parts of 30.
 *
 * Permission `Margin`; costs 15 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470207
 */
export const listBorrowings: Endpoint<ListBorrowings, DebitPage<Borrowing>> = {
  method: 'GET',
  path: '/api/v3/margin/borrow',
  codes: marginCodes,
  weight: 15,
  permission: 'Margin',
  pagination: 'page',
  time: loansRange,
}

/** A repayment. */
export interface Repayment {
  readonly orderNo: string
  /** Pair, where the margin is isolated; else null. */
  readonly symbol: string | null
  readonly currency: string
  readonly size: DecimalString
  readonly principal: DecimalString
  readonly interest: DecimalString
  readonly status: DebitStatus
  /** Epoch ms. */
  readonly createdTime: number
}

/** What {@link listRepayments} sends: `GET /api/v3/margin/repay`. */
export interface ListRepayments extends PageParams {
  readonly currency: string
  /** Isolated instead of cross margin; default false. */
  readonly isIsolated?: boolean
  /** Needed for isolated margin. */
  readonly symbol?: string
  /** This one only. */
  readonly orderNo?: string
  /** Nothing before this time, epoch ms. */
  readonly startTime?: number
  /** Nothing after this time, epoch ms. */
  readonly endTime?: number
}

/**
 * Lists repayments, newest first.
 *
 * KuCoin's pages disagree on whether one query spans more than 30 days; `paginate` reads parts of 30.
 *
 * Permission `Margin`; costs 15 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470208
 */
export const listRepayments: Endpoint<ListRepayments, DebitPage<Repayment>> = {
  method: 'GET',
  path: '/api/v3/margin/repay',
  codes: marginCodes,
  weight: 15,
  permission: 'Margin',
  pagination: 'page',
  time: loansRange,
}

/** Interest of one hour. */
export interface Interest {
  readonly currency: string
  /** Daily rate, as a fraction. */
  readonly dayRatio: DecimalString
  readonly interestAmount: DecimalString
  /** Epoch ms. */
  readonly createdTime: number
}

/** What {@link listInterest} sends: `GET /api/v3/margin/interest`. */
export interface ListInterest extends PageParams {
  /** One currency only. */
  readonly currency?: string
  /** Isolated instead of cross margin; default false. */
  readonly isIsolated?: boolean
  /** One symbol of isolated margin only. */
  readonly symbol?: string
  /** Nothing before this time, epoch ms. */
  readonly startTime?: number
  /** Nothing after this time, epoch ms. */
  readonly endTime?: number
}

/**
 * Lists the interest that was charged, newest first.
 *
 * KuCoin's pages disagree on whether one query spans more than 30 days; `paginate` reads parts of 30.
 *
 * Permission `Margin`; costs 20 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470209
 */
export const listInterest: Endpoint<ListInterest, DebitPage<Interest>> = {
  method: 'GET',
  path: '/api/v3/margin/interest',
  codes: marginCodes,
  weight: 20,
  permission: 'Margin',
  pagination: 'page',
  time: loansRange,
}

/** What {@link setLeverage} sends: `POST /api/v3/position/update-user-leverage`. */
export interface SetLeverage {
  /** Decimal text, `5` say. */
  readonly leverage: DecimalString
  /** Needed for isolated margin. */
  readonly symbol?: string
  /** Isolated instead of cross margin; default false. */
  readonly isIsolated?: boolean
}

/**
 * Sets the leverage of cross margin or of an isolated symbol.
 *
 * Permission `Margin`; costs 8 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470211
 */
export const setLeverage: Endpoint<SetLeverage, null> = {
  method: 'POST',
  path: '/api/v3/position/update-user-leverage',
  codes: marginCodes,
  weight: 8,
  permission: 'Margin',
  fields: { leverage: 1, symbol: isolated, isIsolated: 1 },
}
