/** Answers of unified account endpoints that are not simulated; the format is explained in `table.ts`. */
export const unifiedAccountExamples: string = `
~utaV2.account.setSubAccountTransferPermission [{"subUid":"6717422bd51c29000775ea03","subToSub":true}]
~utaV2.account.getApikeyInfo {"uid":1,"parentUid":1,"region":"example","kycStatus":0,"subName":"example","remark":"example","apiKey":"example","apiVersion":1,"permission":"example","ipWhitelist":"example","isMaster":true,"createdAt":1729577515444,"expiredAt":1729577515444,"thirdPartyApp":"example","siteType":"global"}
~utaV2.account.addSubAccountApi {"subName":"example","remark":"example","apiKey":"example","apiSecret":"example","apiVersion":1,"passphrase":"example","permission":"example","ipWhitelist":"example","createdAt":1729577515444}
~utaV2.account.getFeeRate {"tradeType":"example","list":[{"symbol":"BTC-USDT","takerFeeRate":"1","makerFeeRate":"1"}]}
~utaV2.account.modifySubAccountApi null
~utaV2.account.deleteSubAccountApi null
~utaV2.account.getSubAccountApiList null
~utaV2.account.addSubAccount {"uid":1,"subName":"example","remarks":"example","access":"example"}
~utaV2.account.getClassicAccountBalance {"accountType":"example","ts":1729577515444,"accounts":[{"accountSubtype":"example","riskRatio":"1","currencies":[{"currency":"USDT","hold":"example","available":"1","balance":"1","equity":"1","collateralStatus":"example","potentialBorrow":"example","liability":"example","totalCrossMargin":"1","crossPosMargin":"1","crossOrderMargin":"1","crossUnPnl":"example","isolatedPosMargin":"1","isolatedOrderMargin":"1","isolatedFundingFeeMargin":"1","isolatedUnPnl":"example","liabilityPrinciple":"example","liabilityInterest":"1","unrealisedPnl":"example"}]}]}
~utaV2.account.getDepositAddress [{"address":"example","memo":"example","chainId":"6717422bd51c29000775ea03","to":"UNIFIED","currency":"USDT","contractAddress":"example","chainName":"example","expirationDate":"1","remark":"example"}]
~utaV2.account.getDepositHistory null
~utaV2.account.getSubAccountBalance {"ts":1729577515444,"userList":[{"uid":1,"accountList":[{"accountType":"ISOLATED","accountSubType":"example","currencyList":[{"currency":"USDT","hold":"example","available":"1","balance":"1","equity":"1","collateralStatus":"example","potentialBorrow":"example","liability":"example","totalCrossMargin":"1","crossPosMargin":"1","crossOrderMargin":"1","crossUnPnl":"example","isolatedPosMargin":"1","isolatedOrderMargin":"1","isolatedFundingFeeMargin":"1","isolatedUnPnl":"example","liabilityPrinciple":"example","liabilityInterest":"1","unrealisedPnl":"example"}]}]}]}
~utaV2.account.getTransferQuota {"currency":"USDT","transferable":"example","accountType":"ISOLATED"}
~utaV2.account.getWithdrawalQuotas {"currency":"USDT","limitBTCAmount":"1","usedBTCAmount":"1","quotaCurrency":"USDT","limitQuotaCurrencyAmount":"USDT","usedQuotaCurrencyAmount":"USDT","remainAmount":"1","availableAmount":"1","withdrawMinFee":"1","innerWithdrawMinFee":"1","withdrawMinSize":"1","isWithdrawEnabled":true,"precision":1,"reason":"example","lockedAmount":"1","chainId":"6717422bd51c29000775ea03","chainName":"example"}
~utaV2.account.getWithdrawalHistory null
~utaV2.account.getSubAccountList null
~utaV2.account.flexTransfer {"orderId":"6717422bd51c29000775ea03","clientOid":"6717422bd51c29000775ea03"}
~utaV2.account.setKcsFeeDeduction null
~utaV2.account.cancelWithdrawal null
~utaV2.account.withdrawalV3 null
`
