/** Balances, mode, ledger and fees of the unified account. */
import { parseJson } from '../../encoding/json.ts'
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import { unifiedManagement } from '../../rate-limit/unified.ts'
import type { SymbolFees } from '../account/fees.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import { atRange } from '../time/ranges.ts'
import type { CursorPage, DecimalString, IntegerString, TimeRange } from '../types.ts'
import type { MarketType, UnifiedAccountType } from './types.ts'

/**
 * Tells whether this account is unified or classic, and which sub-accounts are.
 *
 * Permission `General`; costs 30 of the `unifiedManagement` pool.
 */
export const getMode: Endpoint<NoParams, AccountModes> = {
  method: 'GET',
  path: '/api/ua/v2/account/mode',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 30,
  permission: 'General',
}

/** Mode of the account and of its sub-accounts. */
export interface AccountModes {
  readonly selfAccountMode: 'UNIFIED' | 'CLASSIC'
  /** UIDs. */
  readonly unifiedSubAccount: readonly number[]
  /** UIDs. */
  readonly classicSubAccount: readonly number[]
}

/** What {@link setMode} sends: `POST /api/ua/v2/account/mode`. */
export interface SetMode {
  readonly accountType: 'UNIFIED' | 'CLASSIC'
}

/**
 * Turns the account into a unified or a classic one, where KuCoin lets it: open orders and positions stand in the way.
 *
 * Permission `General`; costs 30 of the `unifiedManagement` pool.
 */
export const setMode: Endpoint<SetMode, string | null> = {
  method: 'POST',
  path: '/api/ua/v2/account/mode',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 30,
  permission: 'General',
  fields: { accountType: 1 },
}

/** What there is of one currency in the unified account. */
export interface UnifiedBalance {
  readonly currency: string
  /** Worth with unrealised profit. */
  readonly equity: DecimalString
  /** What open orders hold. */
  readonly hold: DecimalString
  /** All that is there. */
  readonly balance: DecimalString
  /** What can be spent or withdrawn; what futures may use is `availableMargin` of {@link getOverview}. */
  readonly available: DecimalString
  /** What is owed, interest included. */
  readonly liability?: DecimalString
  /** Whether it counts as collateral. */
  readonly collateralStatus?: string
  /** What orders would borrow. */
  readonly potentialBorrow?: DecimalString
}

/** Balances of one account. */
export interface SubtypeBalances<Balance> {
  readonly currencies: readonly Balance[]
  /** Symbol of an isolated account; KuCoin's SDK knows both spellings. */
  readonly accountSubtype?: string
  /** Symbol of an isolated account. */
  readonly accountSubType?: string
  /** As a fraction. */
  readonly riskRatio?: DecimalString
}

/** Balances by account. */
export interface BalancesByAccount<Balance> {
  /** `UNIFIED`, or the classic account that was asked for. */
  readonly accountType: string
  /** Epoch ms. */
  readonly ts: number
  readonly accounts: readonly SubtypeBalances<Balance>[]
}

/** Balances of the unified account. */
export type UnifiedBalances = BalancesByAccount<UnifiedBalance>

/** What there is of one currency in an account beside the unified one. */
export interface ClassicBalance {
  readonly currency: string
  /** Worth with unrealised profit; null where there is no such thing. */
  readonly equity: DecimalString | null
  /** What open orders hold. */
  readonly locked: DecimalString
  /** All that is there. */
  readonly balance: DecimalString
  /** What can be spent or withdrawn. */
  readonly available: DecimalString
  /** What is owed, interest included. */
  readonly liability?: DecimalString | null
  /** Part of it that was borrowed. */
  readonly liabilityPrincipal?: DecimalString | null
  readonly liabilityInterest?: DecimalString | null
  readonly unrealisedPnl?: DecimalString | null
  readonly totalCrossMargin?: DecimalString
  readonly crossPosMargin?: DecimalString
  readonly crossOrderMargin?: DecimalString
  readonly crossUnPnl?: DecimalString
  readonly isolatedPosMargin?: DecimalString
  readonly isolatedOrderMargin?: DecimalString
  readonly isolatedFundingFeeMargin?: DecimalString
  readonly isolatedUnPnl?: DecimalString
}

/** Balances of an account beside the unified one. */
export type ClassicBalances = BalancesByAccount<ClassicBalance>

/**
 * Gives the balances of the unified account.
 *
 * Permission `General`; costs 5 of the `unifiedManagement` pool.
 */
export const getBalances: Endpoint<NoParams, UnifiedBalances> = {
  method: 'GET',
  path: '/api/ua/v2/unified/account/balance',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 5,
  permission: 'General',
}

/** What {@link getClassicBalances} sends: `GET /api/ua/v2/account/balance`. */
export interface GetClassicBalances {
  readonly accountType: Exclude<UnifiedAccountType, 'UNIFIED'>
  /** Symbol of an isolated account. */
  readonly accountSubtype?: string
  /** One currency only. */
  readonly currency?: string
}

/**
 * Gives the balances of an account beside the unified one: the funding account, say.
 *
 * Permission `General`; costs 5 of the `unifiedManagement` pool.
 */
export const getClassicBalances: Endpoint<GetClassicBalances, ClassicBalances> = {
  method: 'GET',
  path: '/api/ua/v2/account/balance',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 5,
  permission: 'General',
}

/** Equity, liabilities and margins of the unified account. */
export interface UnifiedOverview {
  readonly accountType: string
  /** As a fraction. */
  readonly riskRatio: DecimalString
  readonly equity: DecimalString
  /** What is owed, interest included. */
  readonly liability: DecimalString
  readonly availableMargin: DecimalString
  readonly adjustedEquity: DecimalString
  /** Initial margin. */
  readonly im: DecimalString
  /** Maintenance margin. */
  readonly mm: DecimalString
}

/**
 * Gives equity, liabilities and margins of the unified account.
 *
 * Permission `General`; costs 5 of the `unifiedManagement` pool.
 */
export const getOverview: Endpoint<NoParams, UnifiedOverview> = {
  method: 'GET',
  path: '/api/ua/v2/unified/account/overview',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 5,
  permission: 'General',
}

/** One movement of money. */
export interface UnifiedLedgerEntry {
  readonly accountType: UnifiedAccountType
  readonly id: string
  readonly currency: string
  readonly direction: 'IN' | 'OUT'
  readonly businessType: string
  /** Above zero; `direction` says which way. */
  readonly amount: DecimalString
  /** What was there afterwards. */
  readonly balance: DecimalString
  readonly fee: DecimalString
  readonly tax: DecimalString
  readonly remark: string
  /** Epoch ns. */
  readonly ts: IntegerString
}

/** What {@link listLedger} sends: `GET /api/ua/v2/account/ledger`. */
export interface ListLedger extends TimeRange {
  readonly accountType: UnifiedAccountType
  /** One currency only. */
  readonly currency?: string
  readonly direction?: 'OUT' | 'IN'
  /** One kind of business only. */
  readonly businessType?:
    | 'TRANSFER'
    | 'SUB_TRANSFER'
    | 'TRADE_EXCHANGE'
    | 'RETURNED_FEES'
    | 'DEDUCTION_FEES'
    | 'OTHER'
    | 'SUB_TO_SUB_TRANSFER'
    | 'SPOT_EXCHANGE'
    | 'SPOT_EXCHANGE_REBATE'
    | 'FUTURES_EXCHANGE_OPEN'
    | 'FUTURES_EXCHANGE_CLOSE'
    | 'FUTURES_EXCHANGE_REBATE'
    | 'FUNDING_FEE'
    | 'LIABILITY_INTEREST'
    | 'KCS_DEDUCTION_FEES'
    | 'KCS_RETURNED_FEES'
    | 'AUTO_EXCHANGE_USER'
  /** The `lastId` of the page before. */
  readonly lastId?: number | IntegerString
  /** Rows per page. */
  readonly pageSize?: number
}

/**
 * Lists the movements of an account.
 *
 * Permission `General`; costs 2 of the `unifiedManagement` pool.
 */
export const listLedger: Endpoint<ListLedger, CursorPage<UnifiedLedgerEntry, IntegerString>> = {
  method: 'GET',
  path: '/api/ua/v2/account/ledger',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 2,
  permission: 'General',
  pagination: 'lastId',
  integers: { fields: ['lastId', 'ts'], parse: parseJson },
  time: atRange,
}

/** Fees of a market. */
export interface UnifiedFees {
  readonly tradeType: MarketType
  readonly list: readonly SymbolFees[]
}

/** What {@link listFees} sends: `GET /api/ua/v2/user/fee-rate`. */
export interface ListFees {
  readonly tradeType: MarketType
  /** At most 10 symbols. */
  readonly symbol: readonly string[]
}

/**
 * Lists the fees that the account pays.
 *
 * Permission `General`; costs 3 of the `unifiedManagement` pool.
 */
export const listFees: Endpoint<ListFees, UnifiedFees> = {
  method: 'GET',
  path: '/api/ua/v2/user/fee-rate',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 3,
  permission: 'General',
}

/** What {@link setKcsDeduction} sends: `GET /api/ua/v2/account/fee/kcs-deduct`. */
export interface SetKcsDeduction {
  readonly enabled: boolean
}

/**
 * Sets whether fees are paid in KCS.
 *
 * A GET that changes a setting: KuCoin's own SDK has it so.
 *
 * Permission `Unified`; costs 5 of the `unifiedManagement` pool.
 */
export const setKcsDeduction: Endpoint<SetKcsDeduction, SetKcsDeduction> = {
  method: 'GET',
  path: '/api/ua/v2/account/fee/kcs-deduct',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 5,
  permission: 'Unified',
  writes: true,
  fields: { enabled: 1 },
}
