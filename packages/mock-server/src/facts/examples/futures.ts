/** Answers of futures endpoints that are not simulated; the format is explained in `table.ts`. */
export const futuresExamples: string = String.raw`
futures.fundingFees.getPrivateFundingHistory {"dataList":[{"id":1472387374042586,"symbol":"XBTUSDTM","timePoint":1731470400000,"fundingRate":0.000641,"markPrice":87139.92,"positionQty":1,"positionCost":87.13992,"funding":-0.05585669,"settleCurrency":"USDT","context":"{\"marginMode\": \"ISOLATED\", \"positionSide\": \"BOTH\"}","marginMode":"ISOLATED"}],"hasMore":true}
futures.positions.getCrossMarginRiskLimit [{"symbol":"XBTUSDTM","maxOpenSize":12102,"maxOpenValue":"1234549.2240000000","totalMargin":"10000","price":"102012","leverage":"125.00","mmr":"0.00416136","imr":"0.008","currency":"USDT"},{"symbol":"ETHUSDTM","maxOpenSize":38003,"maxOpenValue":"971508.6920000000","totalMargin":"10000","price":"2556.4","leverage":"100.00","mmr":"0.0054623236","imr":"0.01","currency":"USDT"}]
~futures.positions.getCrossMarginRequirement {"symbol":"BTC-USDT","imr":"example","mmr":"example","size":1,"positionValue":"1","price":"1"}
`
