/** Answers of unified market data endpoints that are not simulated; the format is explained in `table.ts`. */
export const unifiedMarketExamples: string = `
~utaV2.market.getAnnouncements {"totalNumber":1,"totalPage":1,"pageNumber":1,"pageSize":50,"list":[{"id":1,"title":"example","type":["example"],"description":"example","releaseTime":1729577515444,"language":"example","url":"example"}]}
~utaV2.market.getKycRegions [{"code":"example","enName":"example"}]
`
