/** Answers of account, spot and token endpoints that are not simulated; the format is explained in `table.ts`. */
export const spotExamples: string = `
account.info.getFuturesLedger {"dataList":[{"time":1728665747000,"type":"TransferIn","amount":0.01,"fee":0.0,"accountEquity":14.02924938,"status":"Completed","remark":"Transferred from High-Frequency Trading Account","offset":51360793,"currency":"USDT"},{"time":1728648000000,"type":"RealisedPNL","amount":0.00630042,"fee":0.0,"accountEquity":20.0,"status":"Completed","remark":"XBTUSDTM","offset":51352430,"currency":"USDT"}],"hasMore":false}
subAccount.getFuturesSubAccountListV2 {"summary":{"accountEquityTotal":103.899081508,"unrealisedPNLTotal":38.81075,"marginBalanceTotal":65.336985668,"positionMarginTotal":68.9588320683,"orderMarginTotal":0,"frozenFundsTotal":0,"availableBalanceTotal":67.2492494397,"currency":"USDT"},"accounts":[{"accountName":"Name1234567","accountEquity":0,"unrealisedPNL":0,"marginBalance":0,"positionMargin":0,"orderMargin":0,"frozenFunds":0,"availableBalance":0,"currency":"USDT"},{"accountName":"LTkucoin1491","accountEquity":0,"unrealisedPNL":0,"marginBalance":0,"positionMargin":0,"orderMargin":0,"frozenFunds":0,"availableBalance":0,"currency":"USDT"}]}
spot.market.getAnnouncements {"totalNum":195,"totalPage":13,"currentPage":1,"pageSize":15,"items":[{"annId":129045,"annTitle":"example title","annType":["latest-announcements"],"annDesc":"example text","cTime":1729594043000,"language":"en_US","annUrl":"https://mock.invalid/"}]}
~account.info.getMyIp 1
~account.info.getKYCRegions [{"code":"example","enName":"example"}]
~account.info.getMigrationStatus null
`
