/** Answers of the unified account, version 1, which is not simulated; a sketch is the answer of version 2; the format is explained in `table.ts`. */
export const unifiedV1Examples: string = `
uta.market.getAnnouncements {"totalNumber":14,"totalPage":1,"pageNumber":1,"pageSize":50,"list":[{"id":129275,"title":"example text","type":["latest-announcements","delistings"],"description":"example text","releaseTime":1729684087000,"language":"en_US","url":"https://www.kucoin.com/announcement/kucoin-trading-bot-will-delist-the-orn-project?lang=en_US"},{"id":129253,"title":"example text","type":["latest-announcements"],"description":"example text","releaseTime":1729681569000,"language":"en_US","url":"https://www.kucoin.com/announcement/en-kucoin-will-temporarily-close-the-trading-and-withdraw-services-for-orion-protocol-orn-20241023?lang=en_US"}]}
~uta.account.getKYCRegions [{"code":"example","enName":"example"}]
`
