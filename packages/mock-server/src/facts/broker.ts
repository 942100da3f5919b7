/** Broker endpoints. One endpoint a line; the columns are named in `table.ts`. */
export const brokerFacts: string = `
broker.apiBroker.getRebase GET spot /api/v1/broker/api/rebase/download private General Management 3 old
broker.ndBroker.submitKYC POST broker /api/kyc/ndBroker/proxyClient/submit private General Broker ? live
broker.ndBroker.getKYCStatus GET broker /api/kyc/ndBroker/proxyClient/status/list private General Broker ? live
broker.ndBroker.getKYCStatusList GET broker /api/kyc/ndBroker/proxyClient/status/page private General Broker ? live
broker.ndBroker.getBrokerInfo GET broker /api/v1/broker/nd/info private General Broker 2 live
broker.ndBroker.addSubAccount POST broker /api/v1/broker/nd/account private General Broker 3 live
broker.ndBroker.getSubAccount GET broker /api/v1/broker/nd/account private General Broker 2 live
broker.ndBroker.addSubAccountApi POST broker /api/v1/broker/nd/account/apikey private General Broker 3 live
broker.ndBroker.getSubAccountAPI GET broker /api/v1/broker/nd/account/apikey private General Broker 2 live
broker.ndBroker.deleteSubAccountAPI DELETE broker /api/v1/broker/nd/account/apikey private General Broker 3 live
broker.ndBroker.modifySubAccountApi POST broker /api/v1/broker/nd/account/update-apikey private General Broker 3 live
broker.ndBroker.transfer POST broker /api/v1/broker/nd/transfer private General Broker 1 live
broker.ndBroker.getTransferHistory GET broker /api/v3/broker/nd/transfer/detail private General Broker 1 live
broker.ndBroker.getDepositList GET broker /api/v1/asset/ndbroker/deposit/list private General Broker 10 live
broker.ndBroker.getDepositDetail GET broker /api/v3/broker/nd/deposit/detail private General Broker 1 live
broker.ndBroker.getWithdrawDetail GET broker /api/v3/broker/nd/withdraw/detail private General Broker 1 live
broker.ndBroker.getRebase GET broker /api/v1/broker/nd/rebase/download private General Broker 3 live
broker.apiBroker.getBrokerRebateOrderDownloadLinkV2Spot GET spot /api/v2/broker/api/rebate/download private General - ? live
broker.apiBroker.getBrokerRebaseOrderDownloadLinkV2 GET spot /api/v2/broker/api/rebase/download private General - ? old
broker.apiBroker.getBrokerRebateOrderDownloadLinkV2Futures GET futures /api/v2/broker/api/rebase/download private General - ? live
broker.ndBroker.applyFastWithdrawal POST broker /api/v2/broker/withdrawal private - - ? live
broker.ndBroker.getMarkUp GET broker /api/v1/broker/nd/mark-up private - - ? live
broker.ndBroker.setMarkUp POST broker /api/v1/broker/nd/mark-up private - - ? live
broker.apiBroker.queryMyCommission GET spot /api/v2/broker/queryMyCommission private - - ? live
broker.apiBroker.queryUser GET spot /api/v2/broker/queryUser private - - ? live
broker.apiBroker.queryDetailByUid GET spot /api/v2/broker/queryDetailByUid private - - ? live
`
