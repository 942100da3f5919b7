/**
 * What the endpoints without behaviour take, as KuCoin documents it; those that take nothing are not listed. One endpoint a
 * line: the id, then each parameter as `name:kind`, an exclamation mark behind the name of one that must be there. A kind
 * is `text`, `integer`, `number`, `flag`, `list`, `object`, or the words of a closed set with bars between. Parameters of the path
 * are the router's.
 */
const table = `
account.info.getIsolatedMarginAccountListV1 balanceCurrency:USDT|KCS|BTC
affiliate.getAffiliateCommission siteType:all rebateType:0|1|2 rebateStartAt:number rebateEndAt:number page:number pageSize:number
affiliate.getAffiliateInvitees userType:1|2|3 referralCode:text uid:text registrationStartAt:number registrationEndAt:number page:number pageSize:number
affiliate.getAffiliateTradeHistory uid!:text tradeType:SPOT|FEATURE tradeStartAt:number tradeEndAt:number page:number pageSize:number
affiliate.getAffiliateTransaction uid:text tradeType:SPOT|FEATURE tradeStartAt!:number tradeEndAt!:number lastId:number direction:PRE|NEXT pageSize:number
affiliate.getKumining uid:text startAt:number endAt:number lastId:text direction:PRE|NEXT pageSize:number
broker.apiBroker.getBrokerRebateOrderDownloadLinkV2Futures begin!:text end!:text tradeType!:SPOT|FUTURE
broker.apiBroker.getBrokerRebateOrderDownloadLinkV2Spot begin!:text end!:text tradeType!:SPOT|FUTURE
broker.apiBroker.getRebase begin!:text end!:text tradeType!:1|2
broker.ndBroker.addSubAccount accountName!:text
broker.ndBroker.addSubAccountApi uid!:text passphrase!:text ipWhitelist!:list permissions!:list label!:text
broker.ndBroker.applyFastWithdrawal address!:text amount!:number currency!:text memo!:text remark!:text chain:text feeDeductType:INTERNAL|EXTERNAL isInner:flag wallet:text withdrawType:ADDRESS|UID|MAIL|PHONE validation:object tin:text country:text lastName:text firstName:text identityNo:text companyName:text identityType:text receiverType:COMPANY|INDIVIDUAL questionnaire:text reasonOfTransfer:text
broker.ndBroker.deleteSubAccountAPI uid!:text apiKey!:text
broker.ndBroker.getBrokerInfo begin!:text end!:text tradeType!:1|2
broker.ndBroker.getDepositDetail currency!:text hash!:text
broker.ndBroker.getDepositList currency:text status:text hash:text startTimestamp:integer endTimestamp:integer limit:integer
broker.ndBroker.getKYCStatus clientUids!:text
broker.ndBroker.getKYCStatusList pageNumber:integer pageSize:integer
broker.ndBroker.getRebase begin!:text end!:text tradeType!:1|2
broker.ndBroker.getSubAccount uid:text currentPage:integer pageSize:integer
broker.ndBroker.getSubAccountAPI uid!:text apiKey:text
broker.ndBroker.getTransferHistory orderId!:text
broker.ndBroker.getWithdrawDetail withdrawalId!:text
broker.ndBroker.modifySubAccountApi uid!:text ipWhitelist!:list permissions!:list label!:text apiKey!:text
broker.ndBroker.submitKYC clientUid!:text firstName!:text lastName!:text issueCountry!:text birthDate!:text identityType!:idcard|drivinglicense|passport|bvn identityNumber!:text expireDate!:text frontPhoto!:text backendPhoto!:text facePhoto!:text
broker.ndBroker.transfer currency!:text amount!:text direction!:OUT|IN accountType!:MAIN|TRADE specialUid!:text specialAccountType!:MAIN|TRADE clientOid!:text
copyTrading.futures.addIsolatedMargin symbol!:text margin!:number bizNo!:text
copyTrading.futures.addOrder clientOid!:text side!:buy|sell symbol!:text leverage:integer type!:limit|market stop:down|up stopPriceType:TP|MP stopPrice:text reduceOnly:flag closeOrder:flag marginMode:ISOLATED|CROSS price:text size!:integer timeInForce:GTC|IOC postOnly:flag hidden:flag iceberg:flag visibleSize:text
copyTrading.futures.addOrderTest clientOid!:text side!:buy|sell symbol!:text leverage!:integer type!:limit|market stop:down|up stopPriceType:TP|MP stopPrice:text reduceOnly:flag closeOrder:flag marginMode:ISOLATED|CROSS price:text size!:integer timeInForce:GTC|IOC postOnly:flag hidden:flag iceberg:flag visibleSize:text
copyTrading.futures.addTPSLOrder clientOid!:text side!:buy|sell symbol!:text leverage!:integer type!:limit|market stopPriceType:TP|MP reduceOnly:flag closeOrder:flag marginMode:ISOLATED|CROSS price:text size!:integer timeInForce:GTC|IOC postOnly:flag hidden:flag iceberg:flag visibleSize:text triggerStopUpPrice:text triggerStopDownPrice:text
copyTrading.futures.cancelOrderByClientOid symbol!:text clientOid!:text
copyTrading.futures.cancelOrderById orderId!:text
copyTrading.futures.getCopyTradeCrossMarginRequirement symbol!:text positionValue!:text leverage:text
copyTrading.futures.getMaxOpenSize symbol!:text price!:number leverage!:integer
copyTrading.futures.getMaxWithdrawMargin symbol!:text
copyTrading.futures.modifyAutoDepositStatus symbol!:text status!:flag
copyTrading.futures.modifyIsolatedMarginRiskLimt symbol!:text level!:integer
copyTrading.futures.removeIsolatedMargin symbol!:text withdrawAmount!:number
copyTrading.futures.switchCopyTradeMarginMode symbol!:text marginMode!:ISOLATED|CROSS
copyTrading.futures.switchCopyTradePositionMode positionMode!:1|0
copyTrading.futures.updateCopyTradeCrossMarginLeverage symbol!:text leverage!:text
deposit.addDepositAddressV1 currency!:text chain:text to:MAIN|TRADE
deposit.getDepositHistoryOld currency!:text status:PROCESSING|SUCCESS|FAILURE startAt:integer endAt:integer
futures.positions.modifyAutoDepositStatus symbol!:text status!:flag
margin.market.getETFInfo currency:text
margin.market.getMarketAvailableInventory currency:text
spot.market.getAnnouncements currentPage:integer pageSize:integer annType:latest-announcements|activities|product-updates|vip|maintenance-updates|delistings|others|api-campaigns|new-listings lang:text startTime:integer endTime:integer
transfer.getFuturesAccountTransferOutLedger currency:text type:MAIN|TRADE|MARGIN|ISOLATED tag:list startAt:integer endAt:integer currentPage:integer pageSize:integer
uta.market.getAnnouncements language:text type:latest-announcements|activities|product-updates|vip|maintenance-updates|delistings|others|api-campaigns|new-listings|futures-announcements pageNumber:number pageSize:number startTime:number endTime:number
withdrawal.getWithdrawalHistoryOld currency!:text status:PROCESSING|SUCCESS|FAILURE startAt:integer endAt:integer currentPage:integer pageSize:integer
`

/** One parameter. */
export interface ParameterFacts {
  readonly name: string
  readonly isRequired: boolean
  readonly kind: 'text' | 'integer' | 'number' | 'flag' | 'list' | 'object' | readonly string[]
}

const kinds = ['text', 'integer', 'number', 'flag', 'list', 'object'] as const

/** Parameters by endpoint id, required ones first. */
export const parameterFacts: ReadonlyMap<string, readonly ParameterFacts[]> = new Map(
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [id = '', ...columns] = line.split(' ')
      return [id, columns.map(parseColumn).sort((a, b) => Number(b.isRequired) - Number(a.isRequired))]
    }),
)

function parseColumn(column: string): ParameterFacts {
  const [, name = '', mark, written = ''] = /^([\w]+)(!?):(.+)$/.exec(column) ?? []
  const kind = kinds.find((one) => one === written) ?? written.split('|')
  return { name, isRequired: mark === '!', kind }
}
