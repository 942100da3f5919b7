/** Answers of unified market data endpoints that are not simulated; the format is explained in `table.ts`. */
export const unifiedMarketExamples: string = `
~utaV2.market.getAnnouncements {"totalNumber":1,"totalPage":1,"pageNumber":1,"pageSize":50,"list":[{"id":1,"title":"example","type":["example"],"description":"example","releaseTime":1729577515444,"language":"example","url":"example"}]}
~utaV2.market.getBorrowableCurrencies [{"currency":"USDT"}]
~utaV2.market.getCollateralRatio null
~utaV2.market.getHistoryFundingRate {"symbol":"BTC-USDT","list":[{"fundingRate":1,"ts":1729577515444}]}
~utaV2.market.getIndexPrice null
~utaV2.market.getKlines {"tradeType":"example","symbol":"BTC-USDT","list":[["example"]]}
~utaV2.market.getOpenInterest null
~utaV2.market.getOrderBook {"tradeType":"example","symbol":"BTC-USDT","sequence":1,"bids":[["example"]],"asks":[["example"]],"ts":1729577515444}
~utaV2.market.getPositionTiers null
~utaV2.market.getTicker {"tradeType":"example","ts":1729577515444,"list":[{"symbol":"BTC-USDT","name":"example","bestBidPrice":"1","bestBidSize":"1","bestAskPrice":"1","bestAskSize":"1","high":"example","low":"example","baseVolume":"example","quoteVolume":"example","lastPrice":"1","open":"example","size":"1","priceChange":"1","priceChangePercent":"1","indexPrice":"1","markPrice":"1"}]}
~utaV2.market.getTrade {"tradeType":"example","list":[{"sequence":null,"tradeId":"6717422bd51c29000775ea03","price":"1","size":"1","side":"buy","ts":1729577515444,"isRpiTrade":true}]}
~utaV2.market.getOesCurrency [{"custodian":"example","currency":"USDT","precision":1}]
~utaV2.market.getServiceStatus {"tradeType":"example","serverStatus":"cancelonly","msg":"example"}
~utaV2.market.getKycRegions [{"code":"example","enName":"example"}]
~utaV2.market.getClientIpAddress "example"
~utaV2.market.getCallAuctionInfo null
~utaV2.market.getCurrencies null
~utaV2.market.getCurrency {"currency":"USDT","name":"example","fullName":"example","precision":1,"confirms":1,"contractAddress":"example","isMarginEnabled":true,"isDebitEnabled":true,"list":[{"chainName":"example","minWithdrawSize":"1","minDepositSize":"1","withdrawFeeRate":"1","minWithdrawFee":"1","isWithdrawEnabled":true,"isDepositEnabled":true,"confirms":1,"preConfirms":1,"contractAddress":"example","withdrawPrecision":1,"maxWithdrawSize":"1","maxDepositSize":"1","needTag":true,"chainId":"6717422bd51c29000775ea03"}]}
~utaV2.market.getMaxOrderQuantity null
~utaV2.market.getFiatPrice {}
~utaV2.market.getSymbol {"tradeType":"example","list":[{"symbol":"BTC-USDT","name":"example","baseCurrency":"USDT","quoteCurrency":"USDT","market":"example","minBaseOrderSize":"1","minQuoteOrderSize":"1","maxBaseOrderSize":null,"maxQuoteOrderSize":"1","baseOrderStep":"example","quoteOrderStep":"example","tickSize":null,"feeCurrency":"USDT","tradingStatus":"example","marginMode":"1","priceLimitRatio":"1","feeCategory":1,"makerFeeCoefficient":"1","takerFeeCoefficient":"1","st":true,"settlementCurrency":"USDT","contractType":"example","isInverse":true,"launchTime":1729577515444,"expiryTime":1729577515444,"settlementTime":1729577515444,"maxPrice":null,"lotSize":null,"unitSize":null,"makerFeeRate":null,"takerFeeRate":null,"settlementFeeRate":null,"maxLeverage":1,"indexSourceExchanges":["example"],"k":null,"m":null,"f":null,"mmrLimit":null,"mmrLevConstant":null,"alertRiskRatio":"1","liquidationRiskRatio":"1","baseBorrowEnable":null,"quoteBorrowEnable":null,"baseTransferInEnable":null,"quoteTransferInEnable":null,"displaySymbol":"BTC-USDT","displayBaseCurrency":"USDT"}]}
~utaV2.market.getTradeStatistics null
~utaV2.market.getCurrentFundingRates {"symbol":"BTC-USDT","nextFundingRate":1,"fundingTime":1729577515444,"fundingRateCap":1,"fundingRateFloor":1,"currentGranularity":1,"newGranularity":1,"newGranularityStartTime":1729577515444}
~utaV2.market.getInterestRateIndex null
`
