/** Answers of unified order, position, affiliate and lending endpoints that are not simulated; the format is explained in `table.ts`. */
export const unifiedTradingExamples: string = `
~utaV2.affiliate.getInvited null
~utaV2.affiliate.getKumining null
~utaV2.affiliate.getCommission null
~utaV2.affiliate.getTransaction null
~utaV2.affiliate.getTradeHistory null
~utaV2.vipLending.getAccounts null
~utaV2.vipLending.getDiscountRateConfigs null
~utaV2.vipLending.getLoanInfo null
`
