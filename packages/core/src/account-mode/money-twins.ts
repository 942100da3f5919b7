/** Money, sub-accounts and market data of the two kinds of account. */
import type { Twins } from './trading-twins.ts'

/** What there is, what it earns and costs. */
export const account: readonly Twins[] = [
  ['getMode GET account/mode'],
  ['setMode POST account/mode'],
  [
    'getBalances GET unified/account/balance',
    'account.listAccounts GET /api/v1/accounts',
    'account.getFuturesAccount GET /api/v1/account-overview',
    'account.getCrossMarginAccount GET /api/v3/margin/accounts',
  ],
  ['getClassicBalances GET account/balance', 'account.listAccounts GET /api/v1/accounts'],
  [
    'getOverview GET unified/account/overview',
    'account.getCrossMarginAccount GET /api/v3/margin/accounts',
    'account.getFuturesAccount GET /api/v1/account-overview',
  ],
  [
    'listLedger GET account/ledger',
    'account.listHfLedger GET /api/v1/hf/accounts/ledgers',
    'account.listLedger GET /api/v1/accounts/ledgers',
    'account.listFuturesLedger GET /api/v1/transaction-history',
  ],
  ['listFees GET user/fee-rate', 'account.listSpotFees GET /api/v1/trade-fees'],
  ['setKcsDeduction GET account/fee/kcs-deduct'],
  ['getApiKey GET user/api-key', 'account.getApiKey GET /api/v1/user/api-key'],
  [
    'listInterest GET account/interest-history',
    'margin.listInterest GET /api/v3/margin/interest',
    'margin.listBorrowings GET /api/v3/margin/borrow',
    'margin.listRepayments GET /api/v3/margin/repay',
  ],
  [
    'getBorrowLimits GET account/interest-limits',
    'margin.listRiskLimits GET /api/v3/margin/currencies',
    'margin.getBorrowRates GET /api/v3/margin/borrowRate',
  ],
  ['listLoanAccounts GET otc-loan/account', 'vipLending.listAccounts GET /api/v1/otc-loan/accounts'],
  [
    'listDiscountRates GET otc-loan/discount-rate',
    'vipLending.listDiscountRates GET /api/v1/otc-loan/discount-rate-configs',
  ],
  ['getLoan GET otc-loan/loan', 'vipLending.getLoan GET /api/v1/otc-loan/loan'],
]

/** Transfers, deposits and withdrawals. */
export const funds: readonly Twins[] = [
  ['transfer POST account/transfer', 'transfer.transfer POST /api/v3/accounts/universal-transfer'],
  ['getTransferQuota GET account/transfer-quota', 'transfer.getQuota GET /api/v1/accounts/transferable'],
  ['listDepositAddresses GET asset/deposit/address', 'deposit.listAddresses GET /api/v3/deposit-addresses'],
  ['listDeposits GET asset/deposit/history', 'deposit.listDeposits GET /api/v1/deposits'],
  ['withdraw POST asset/withdrawal', 'withdrawal.withdraw POST /api/v3/withdrawals'],
  [
    'cancelWithdrawal POST asset/withdraw/cancel',
    'withdrawal.cancelWithdrawal DELETE /api/v1/withdrawals/{withdrawalId}',
  ],
  ['listWithdrawals GET asset/withdrawal/history', 'withdrawal.listWithdrawals GET /api/v1/withdrawals'],
  ['getWithdrawalQuota GET withdrawals/quotas', 'withdrawal.getQuota GET /api/v1/withdrawals/quotas'],
  ['listCustodyQuotas GET oes/custody-quota'],
]

/** Sub-accounts, their keys and shares, and invitees. */
export const subAccounts: readonly Twins[] = [
  ['listSubAccounts GET user/sub-account-list', 'subAccount.listSubAccounts GET /api/v2/sub/user'],
  ['listSubAccountBalances GET sub-account/balance', 'subAccount.listBalances GET /api/v2/sub-accounts'],
  [
    'createSubAccount POST user/sub/create-sub-account',
    'subAccount.createSubAccount POST /api/v2/sub/user/created',
  ],
  ['setTransferPermission POST sub-account/canTransferOut'],
  ['listSubAccountApiKeys GET user/sub-api-key', 'subAccount.listApiKeys GET /api/v1/sub/api-key'],
  ['createSubAccountApiKey POST user/create-sub-api-key', 'subAccount.createApiKey POST /api/v1/sub/api-key'],
  [
    'modifySubAccountApiKey POST user/modify-sub-api-key',
    'subAccount.modifyApiKey POST /api/v1/sub/api-key/update',
  ],
  ['deleteSubAccountApiKey DELETE user/sub-api-key', 'subAccount.deleteApiKey DELETE /api/v1/sub/api-key'],
  ['getRateLimits GET rate-limit/query'],
  ['listRateLimits GET rate-limit/query-all'],
  ['getRateLimitCap GET rate-limit/query-cap'],
  ['setRateLimits POST rate-limit/set'],
  ['listInvitees GET affiliate/queryInvitees', 'affiliate.listInvitees GET /api/v2/affiliate/queryInvitees'],
  ['listKumining GET affiliate/queryKumining', 'affiliate.listKumining GET /api/v2/affiliate/queryKumining'],
  [
    'listCommissions GET affiliate/queryMyCommission',
    'affiliate.listCommissions GET /api/v2/affiliate/queryMyCommission',
  ],
  [
    'listInviteeTrades GET affiliate/queryTransactionByTime',
    'affiliate.listTrades GET /api/v2/affiliate/queryTransactionByTime',
  ],
  [
    'listInviteeTradesOf GET affiliate/queryTransactionByUid',
    'affiliate.listTradesOf GET /api/v2/affiliate/queryTransactionByUid',
  ],
]

/** Market data. */
export const market: readonly Twins[] = [
  [
    'listTickers GET market/ticker',
    'spot.listTickers GET /api/v1/market/allTickers',
    'futures.listTickers GET /api/v1/allTickers',
  ],
  [
    'getOrderBook GET market/orderbook',
    'spot.getOrderBook GET /api/v3/market/orderbook/level2',
    'futures.getOrderBook GET /api/v1/level2/snapshot',
  ],
  [
    'listTrades GET market/trade',
    'spot.listTrades GET /api/v1/market/histories',
    'futures.listTrades GET /api/v1/trade/history',
  ],
  [
    'listCandles GET market/kline',
    'spot.listCandles GET /api/v1/market/candles',
    'futures.listCandles GET /api/v1/kline/query',
  ],
  [
    'getFundingRate GET market/funding-rate',
    'futures.getFundingRate GET /api/v1/funding-rate/{symbol}/current',
  ],
  [
    'listFundingRates GET market/funding-rate-history',
    'futures.listFundingRates GET /api/v1/contract/funding-rates',
  ],
  ['listOpenInterest GET market/open-interest', 'futures.getSymbol GET /api/v1/contracts/{symbol}'],
  ['getIndexPrice GET market/index-price', 'futures.listIndexPrices GET /api/v1/index/query'],
  ['getCallAuction GET market/call-auction-info', 'spot.getCallAuction GET /api/v1/market/callauctionData'],
  ['getTurnover GET trade-statistics', 'futures.getTurnover GET /api/v1/trade-statistics'],
  [
    'listInterestRates GET market/interest-rate-index',
    'futures.listInterestRates GET /api/v1/interest/query',
  ],
  [
    'listSymbols GET market/instrument',
    'spot.listSymbols GET /api/v2/symbols',
    'futures.listSymbols GET /api/v1/contracts/active',
  ],
  [
    'listCollateralRatios GET market/collateral-discount-ratio',
    'margin.listCollateralRatios GET /api/v3/margin/collateralRatio',
  ],
  ['getCurrency GET market/currency', 'spot.getCurrency GET /api/v3/currencies/{currency}'],
  ['listCurrencies GET asset/currencies', 'spot.listCurrencies GET /api/v3/currencies'],
  ['listBorrowable GET market/borrowable-currency', 'margin.getConfig GET /api/v1/margin/config'],
  ['listOesCurrencies GET oes/currency'],
  ['getFiatPrices GET market/fiat-price', 'spot.getFiatPrices GET /api/v1/prices'],
  ['listAnnouncements GET market/announcement', 'spot.listAnnouncements GET /api/v3/announcements'],
  [
    'getServiceStatus GET server/status',
    'spot.getServiceStatus GET /api/v1/status',
    'futures.getServiceStatus GET /api/v1/status',
  ],
  ['listKycRegions GET user/kyc-region', 'account.listKycRegions GET /api/kyc/regions/v4'],
  ['getMyIp GET user/my-ip', 'spot.getMyIp GET /api/v1/my-ip'],
]
