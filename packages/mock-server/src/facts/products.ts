/** Earn, structured earn, convert, VIP lending and affiliate. One endpoint a line; the columns are named in `table.ts`. */
export const productsFacts: string = `
affiliate.getAccount GET spot /api/v2/affiliate/inviter/statistics private General Management 30 old
earn.purchase POST spot /api/v1/earn/orders private Earn Earn 5 live
earn.redeem DELETE spot /api/v1/earn/orders private Earn Earn 5 live
earn.getRedeemPreview GET spot /api/v1/earn/redeem-preview private Earn Earn 5 live
earn.getSavingsProducts GET spot /api/v1/earn/saving/products private General Earn 5 live
earn.getPromotionProducts GET spot /api/v1/earn/promotion/products private General Earn ? live
earn.getStakingProducts GET spot /api/v1/earn/staking/products private General Earn 5 live
earn.getKcsStakingProducts GET spot /api/v1/earn/kcs-staking/products private General Earn 5 live
earn.getETHStakingProducts GET spot /api/v1/earn/eth-staking/products private General Earn 5 live
earn.getAccountHolding GET spot /api/v1/earn/hold-assets private General Earn 5 live
vipLending.getDiscountRateConfigs GET spot /api/v1/otc-loan/discount-rate-configs private - Public 10 live
vipLending.getLoanInfo GET spot /api/v1/otc-loan/loan private Spot Management 5 live
vipLending.getAccounts GET spot /api/v1/otc-loan/accounts private Spot Management 20 live
convert.getConvertSymbol GET spot /api/v1/convert/symbol public - Public ? live
convert.getConvertCurrencies GET spot /api/v1/convert/currencies public - Public ? live
convert.submitConvertOrder POST spot /api/v1/convert/order private - - ? live
convert.getConvertQuote GET spot /api/v1/convert/quote private General - ? live
convert.getConvertOrder GET spot /api/v1/convert/order/detail private General - ? live
convert.getConvertOrderHistory GET spot /api/v1/convert/order/history private General - ? live
convert.submitConvertLimitOrder POST spot /api/v1/convert/limit/order private - - ? live
convert.getConvertLimitQuote GET spot /api/v1/convert/limit/quote private General - ? live
convert.getConvertLimitOrder GET spot /api/v1/convert/limit/order/detail private General - ? live
convert.getConvertLimitOrders GET spot /api/v1/convert/limit/orders private General - ? live
convert.cancelConvertLimitOrder DELETE spot /api/v1/convert/limit/order/cancel private - - ? live
structEarn.submitStructuredProductPurchase POST spot /api/v1/struct-earn/orders private - - ? live
structEarn.getDualInvestmentProducts GET spot /api/v1/struct-earn/dual/products private General - ? live
structEarn.getStructuredProductOrders GET spot /api/v1/struct-earn/orders private General - ? live
affiliate.getAffiliateInvitees GET spot /api/v2/affiliate/queryInvitees private General - ? live
affiliate.getAffiliateCommission GET spot /api/v2/affiliate/queryMyCommission private General - ? live
affiliate.getAffiliateTradeHistory GET spot /api/v2/affiliate/queryTransactionByUid private General - ? live
affiliate.getAffiliateTransaction GET spot /api/v2/affiliate/queryTransactionByTime private General - ? live
affiliate.getKumining GET spot /api/v2/affiliate/queryKumining private General - ? live
`
