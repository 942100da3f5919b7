/** Answers of margin endpoints that are not simulated; the format is explained in `table.ts`. */
export const marginExamples: string = `
margin.market.getETFInfo [{"currency":"BTCUP","netAsset":"33.846","targetLeverage":"2-4","actualLeverage":"2.1648","issuedSize":"107134.87655291","basket":"118.324559 XBTUSDTM"}]
~margin.market.getMarketAvailableInventory [{"currency":"USDT","borrowableAmount":"1"}]
~margin.riskLimit.getRiskLimitStrategy null
`
