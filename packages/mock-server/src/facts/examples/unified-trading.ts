/** Answers of unified order, position, affiliate and lending endpoints that are not simulated; the format is explained in `table.ts`. */
export const unifiedTradingExamples: string = `
~utaV2.orders.amendOrder {"orderId":"6717422bd51c29000775ea03","clientOid":"6717422bd51c29000775ea03","tradeType":"example","ts":null}
~utaV2.positions.getPrivateFundingFeeHistory {"lastId":1,"items":[{"symbol":"BTC-USDT","marginMode":"ISOLATED","fundingRate":"1","markPrice":"1","size":"1","positionValue":"1","fundingFee":"1","settleCurrency":"USDT","settlementTime":1729577515444}]}
~utaV2.positions.getPositionsHistory {"items":[{"closeId":"6717422bd51c29000775ea03","symbol":"BTC-USDT","marginMode":"ISOLATED","side":"LONG","entryPrice":"1","closePrice":"1","avgClosePrice":"1","maxSize":"1","leverage":"example","realizedPnL":"example","fee":"1","tax":"example","fundingFee":"1","creationTime":1729577515444,"closingTime":1729577515444}],"lastId":1}
~utaV2.positions.getMarginMode null
~utaV2.positions.getPositionList [{"id":"6717422bd51c29000775ea03","symbol":"BTC-USDT","marginMode":"ISOLATED","size":"1","entryPrice":"1","positionValue":"1","positionMargin":"1","markPrice":"1","leverage":"example","unrealizedPnL":"example","realizedPnL":"example","initialMargin":"1","mmr":"example","maintenanceMargin":"1","creationTime":1729577515444,"liquidationPrice":"1","adlPercentage":"example","riskRatio":"1"}]
~utaV2.positions.modifyMarginMode {"ts":1729577515444,"items":[{"symbol":"BTC-USDT","marginMode":"1","code":"example","msg":"example"}]}
~utaV2.positions.modifyIsolatedFuturesMargin {"ts":1729577515444}
~utaV2.affiliate.getInvited null
~utaV2.affiliate.getKumining null
~utaV2.affiliate.getCommission null
~utaV2.affiliate.getTransaction null
~utaV2.affiliate.getTradeHistory null
~utaV2.vipLending.getAccounts null
~utaV2.vipLending.getDiscountRateConfigs null
~utaV2.vipLending.getLoanInfo null
`
