/** Answers of futures endpoints that are not simulated; the format is explained in `table.ts`. */
export const futuresExamples: string = String.raw`
futures.fundingFees.getPrivateFundingHistory {"dataList":[{"id":1472387374042586,"symbol":"XBTUSDTM","timePoint":1731470400000,"fundingRate":0.000641,"markPrice":87139.92,"positionQty":1,"positionCost":87.13992,"funding":-0.05585669,"settleCurrency":"USDT","context":"{\"marginMode\": \"ISOLATED\", \"positionSide\": \"BOTH\"}","marginMode":"ISOLATED"}],"hasMore":true}
`
