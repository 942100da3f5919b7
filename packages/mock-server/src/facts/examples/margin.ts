/** Answers of margin endpoints that are not simulated; the format is explained in `table.ts`. */
export const marginExamples: string = `
margin.credit.getLoanMarket [{"currency":"BTC","purchaseEnable":true,"redeemEnable":true,"increment":"0.00000001","minPurchaseSize":"0.001","maxPurchaseSize":"40","interestIncrement":"0.0001","minInterestRate":"0.005","marketInterestRate":"0.005","maxInterestRate":"0.32","autoPurchaseEnable":false}]
margin.credit.getLoanMarketInterestRate [{"time":"202410170000","marketInterestRate":"0.005"},{"time":"202410170100","marketInterestRate":"0.005"}]
margin.credit.purchase {"orderNo":"671bafa804c26d000773c533"}
margin.credit.modifyPurchase null
margin.credit.getPurchaseOrders {"currentPage":1,"pageSize":10,"totalNum":1,"totalPage":1,"items":[{"currency":"BTC","purchaseOrderNo":"671bb15a3b3f930007880bae","purchaseSize":"0.001","matchSize":"0","interestRate":"0.1","incomeSize":"0","applyTime":1729868122172,"status":"PENDING"}]}
margin.credit.redeem {"orderNo":"671bafa804c26d000773c533"}
margin.credit.getRedeemOrders {"currentPage":1,"pageSize":10,"totalNum":1,"totalPage":1,"items":[{"currency":"BTC","purchaseOrderNo":"671bafa804c26d000773c533","redeemOrderNo":"671bb01004c26d000773c55c","redeemSize":"0.001","receiptSize":"0.001","applyTime":null,"status":"DONE"}]}
margin.debit.modifyLeverage null
margin.market.getETFInfo [{"currency":"BTCUP","netAsset":"33.846","targetLeverage":"2-4","actualLeverage":"2.1648","issuedSize":"107134.87655291","basket":"118.324559 XBTUSDTM"}]
margin.riskLimit.getMarginRiskLimit [{"timestamp":1729678659275,"currency":"BTC","borrowMaxAmount":"75.15","buyMaxAmount":"217.12","holdMaxAmount":"217.12","borrowCoefficient":"1","marginCoefficient":"1","precision":8,"borrowMinAmount":"0.001","borrowMinUnit":"0.0001","borrowEnabled":true}]
~margin.market.getMarginCollateralRatio [{"currencyList":["USDT"],"items":[{"lowerLimit":"1","upperLimit":"1","collateralRatio":"1"}]}]
~margin.market.getMarketAvailableInventory [{"currency":"USDT","borrowableAmount":"1"}]
~margin.market.getBorrowInterestRate {"vipLevel":1,"items":[{"currency":"USDT","hourlyBorrowRate":"1","annualizedBorrowRate":"1"}]}
~margin.riskLimit.getRiskLimitStrategy null
`
