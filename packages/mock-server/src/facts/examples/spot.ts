/** Answers of account, spot and token endpoints that are not simulated; the format is explained in `table.ts`. */
export const spotExamples: string = `
spot.market.getAnnouncements {"totalNum":195,"totalPage":13,"currentPage":1,"pageSize":15,"items":[{"annId":129045,"annTitle":"example title","annType":["latest-announcements"],"annDesc":"example text","cTime":1729594043000,"language":"en_US","annUrl":"https://mock.invalid/"}]}
~account.info.getMyIp 1
~account.info.getKYCRegions [{"code":"example","enName":"example"}]
~account.info.getMigrationStatus null
`
