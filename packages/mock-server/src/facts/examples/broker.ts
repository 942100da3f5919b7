/** Answers of broker endpoints that are not simulated; the format is explained in `table.ts`. */
export const brokerExamples: string = `
broker.apiBroker.getRebase {"url":"https://mock.invalid/"}
broker.ndBroker.submitKYC null
broker.ndBroker.getKYCStatus [{"clientUid":226383154,"status":"PROCESS","rejectReason":null}]
broker.ndBroker.getKYCStatusList {"currentPage":1,"pageSize":100,"totalNum":9,"totalPage":1,"items":[{"clientUid":226383154,"status":"PROCESS","rejectReason":null},{"clientUid":232772137,"status":"REJECT","rejectReason":"frontPhoto:Picture is not clear/covered/incomplete"}]}
broker.ndBroker.getBrokerInfo {"accountSize":0,"maxAccountSize":null,"level":0}
broker.ndBroker.addSubAccount {"accountName":"Account15","uid":"226383154","createdAt":1729819381908,"level":0}
broker.ndBroker.getSubAccount {"currentPage":1,"pageSize":20,"totalNum":1,"totalPage":1,"items":[{"accountName":"Account15","uid":"226383154","createdAt":1729819382000,"level":0}]}
broker.ndBroker.addSubAccountApi {"uid":"226383154","label":"This is remarks","apiKey":"671afb36cee20f00015cfaf1","secretKey":"d694df2******5bae05b96","apiVersion":3,"permissions":["General","Spot"],"ipWhitelist":["127.0.0.1","123.123.123.123"],"createdAt":1729821494000}
broker.ndBroker.getSubAccountAPI [{"uid":"226383154","label":"This is remarks","apiKey":"671afb36cee20f00015cfaf1","apiVersion":3,"permissions":["General","Spot"],"ipWhitelist":["127.**.1","203.**.154"],"createdAt":1729821494000}]
broker.ndBroker.deleteSubAccountAPI true
broker.ndBroker.modifySubAccountApi {"uid":"226383154","label":"This is remarks","apiKey":"671afb36cee20f00015cfaf1","apiVersion":3,"permissions":["General","Spot"],"ipWhitelist":["127.**.1","123.**.123"],"createdAt":1729821494000}
broker.ndBroker.transfer {"orderId":"671b4600c1e3dd000726866d"}
broker.ndBroker.getTransferHistory {"orderId":"671b4600c1e3dd000726866d","currency":"USDT","amount":"1","fromUid":165111215,"fromAccountType":"MAIN","fromAccountTag":"DEFAULT","toUid":226383154,"toAccountType":"MAIN","toAccountTag":"DEFAULT","status":"SUCCESS","reason":null,"createdAt":1729840640000}
broker.ndBroker.getDepositList [{"uid":165111215,"hash":"6724e363a492800007ec602b","address":"xxxxxxx@gmail.com","memo":"","amount":"3.0","fee":"0.0","currency":"USDT","isInner":true,"walletTxId":"bbbbbbbbb","status":"SUCCESS","chain":"","remark":"","createdAt":1730470760000,"updatedAt":1730470760000}]
broker.ndBroker.getDepositDetail {"chain":"trx","hash":"30bb0e0b***4156c5188","walletTxId":"30bb0***610d1030f","uid":201496341,"updatedAt":1713429174000,"amount":"8.5","memo":"","fee":"0.0","address":"THLPzUrbd1o***vP7d","remark":"Deposit","isInner":false,"currency":"USDT","status":"SUCCESS","createdAt":1713429173000}
broker.ndBroker.getWithdrawDetail {"id":"66617a2***3c9a","chain":"ton","walletTxId":"AJ***eRI=","uid":157267400,"amount":"1.00000000","memo":"7025734","fee":"0.00000000","address":"EQDn***dKbGzr","remark":"","isInner":false,"currency":"USDT","status":"SUCCESS","createdAt":1717664288000,"updatedAt":1717664375000}
broker.ndBroker.getRebase {"url":"https://mock.invalid/"}
~broker.apiBroker.getBrokerRebateOrderDownloadLinkV2Spot null
~broker.apiBroker.getBrokerRebaseOrderDownloadLinkV2 null
~broker.apiBroker.getBrokerRebateOrderDownloadLinkV2Futures null
~broker.ndBroker.applyFastWithdrawal {}
~broker.ndBroker.getMarkUp null
~broker.ndBroker.setMarkUp null
~broker.apiBroker.queryMyCommission null
~broker.apiBroker.queryUser null
~broker.apiBroker.queryDetailByUid null
`
