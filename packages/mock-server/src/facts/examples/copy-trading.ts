/** Answers of copy trading endpoints that are not simulated; the format is explained in `table.ts`. */
export const copyTradingExamples: string = `
copyTrading.futures.addOrder {"orderId":"263485113055133696","clientOid":"5c52e11203aa677f331e493fb"}
copyTrading.futures.cancelOrderById {"cancelledOrderIds":["263485113055133696"]}
copyTrading.futures.addOrderTest {"orderId":"234125150956625920","clientOid":"5c52e11203aa677f33e493fb"}
copyTrading.futures.addTPSLOrder {"orderId":"234125150956625920","clientOid":"5c52e11203aa677f33e493fb"}
copyTrading.futures.cancelOrderByClientOid {"clientOid":"5c52e11203aa677f331e4913fb"}
copyTrading.futures.getMaxOpenSize {"symbol":"XBTUSDTM","maxBuyOpenSize":"1000000","maxSellOpenSize":"51"}
copyTrading.futures.getMaxWithdrawMargin "21.1135719252"
copyTrading.futures.addIsolatedMargin {"id":"400000000000974886","symbol":"XBTUSDTM","autoDeposit":true,"maintMarginReq":"0.004","riskLimit":100000,"realLeverage":"1.83","crossMode":false,"marginMode":"","positionSide":"","leverage":"1.83","delevPercentage":0.2,"openingTimestamp":1736932881164,"currentTimestamp":1736933530230,"currentQty":1,"currentCost":"97.302","currentComm":"0.0583812","unrealisedCost":"97.302","realisedGrossCost":"0.0000000000","realisedCost":"0.0583812000","isOpen":true,"markPrice":"96939.98","markValue":"96.9399800000","posCost":"97.302","posCross":"20.9874","posInit":"32.4339999967","posComm":"0.0904415999","posLoss":"0","posMargin":"53.5118415966","posMaint":"0.4796495999","maintMargin":"53.1498215966","realisedGrossPnl":"0.0000000000","realisedPnl":"-0.0583812000","unrealisedPnl":"-0.3620200000","unrealisedPnlPcnt":"-0.0037","unrealisedRoePcnt":"-0.0112","avgEntryPrice":"97302.00","liquidationPrice":"44269.81","bankruptPrice":"43880.61","settleCurrency":"USDT"}
copyTrading.futures.removeIsolatedMargin "0.1"
copyTrading.futures.modifyIsolatedMarginRiskLimt true
copyTrading.futures.modifyAutoDepositStatus true
~copyTrading.futures.switchCopyTradeMarginMode {"symbol":"BTC-USDT","marginMode":"ISOLATED"}
~copyTrading.futures.updateCopyTradeCrossMarginLeverage true
~copyTrading.futures.getCopyTradeCrossMarginRequirement [{"imr":"example","mmr":"example","positionValue":"1","price":"1","size":1,"symbol":"BTC-USDT"}]
~copyTrading.futures.switchCopyTradePositionMode {"positionMode":"1"}
~copyTrading.futures.getCrossModeMarginRequirementV1 null
~copyTrading.futures.changeCrossUserLeverageV1 null
`
