/** Loans to VIP users, by way of the unified account. */
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import { unifiedManagement } from '../../rate-limit/unified.ts'
import type { Endpoint } from '../endpoint.ts'
import type { DiscountRates, LoanAccount, VipLoan } from '../vip-lending/loans.ts'

/** Which account is meant. */
export interface OfUnifiedAccount {
  readonly accountType?: 'UNIFIED'
}

/**
 * Lists the accounts that stand for a loan.
 *
 * Permission `General`; costs 5, a default, of the `unifiedManagement` pool.
 */
export const listLoanAccounts: Endpoint<OfUnifiedAccount, readonly LoanAccount[]> = {
  method: 'GET',
  path: '/api/ua/v2/otc-loan/account',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  permission: 'General',
}

/**
 * Lists how much of each currency counts as margin.
 *
 * Permission `General`; costs 5, a default, of the `unifiedManagement` pool.
 */
export const listDiscountRates: Endpoint<OfUnifiedAccount, readonly DiscountRates[]> = {
  method: 'GET',
  path: '/api/ua/v2/otc-loan/discount-rate',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  permission: 'General',
}

/**
 * Gives the loans of the user and what stands for them.
 *
 * Permission `General`; costs 5, a default, of the `unifiedManagement` pool.
 */
export const getLoan: Endpoint<OfUnifiedAccount, VipLoan> = {
  method: 'GET',
  path: '/api/ua/v2/otc-loan/loan',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  permission: 'General',
}
