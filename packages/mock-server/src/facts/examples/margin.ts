/** Answers of margin endpoints that are not simulated; the format is explained in `table.ts`. */
export const marginExamples: string = `
margin.debit.modifyLeverage null
margin.market.getETFInfo [{"currency":"BTCUP","netAsset":"33.846","targetLeverage":"2-4","actualLeverage":"2.1648","issuedSize":"107134.87655291","basket":"118.324559 XBTUSDTM"}]
margin.riskLimit.getMarginRiskLimit [{"timestamp":1729678659275,"currency":"BTC","borrowMaxAmount":"75.15","buyMaxAmount":"217.12","holdMaxAmount":"217.12","borrowCoefficient":"1","marginCoefficient":"1","precision":8,"borrowMinAmount":"0.001","borrowMinUnit":"0.0001","borrowEnabled":true}]
~margin.market.getMarketAvailableInventory [{"currency":"USDT","borrowableAmount":"1"}]
~margin.market.getBorrowInterestRate {"vipLevel":1,"items":[{"currency":"USDT","hourlyBorrowRate":"1","annualizedBorrowRate":"1"}]}
~margin.riskLimit.getRiskLimitStrategy null
`
