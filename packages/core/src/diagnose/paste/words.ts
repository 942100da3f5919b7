/** KuCoin's own words, by the code that they come with: some clients pass on the words alone. */

/** A code, and the words that give it away; the first that fits counts. */
const words: readonly (readonly [code: string, pattern: RegExp])[] = [
  ['400001', /check the header of your request for KC-API|check the URL of your request/i],
  ['400002', /Invalid KC-API-TIMESTAMP|KC-API-TIMESTAMP Invalid/i],
  ['400003', /KC-API-KEY (?:does )?not exists?/i],
  ['400004', /(?:Invalid )?KC-API-PASSPHRASE(?: error| invalid)|Invalid KC-API-PASSPHRASE/i],
  [
    '400005',
    /\b(?:kucoin|kc)[\w-]{0,20}\W{1,3}(?:\w{1,20}\W{1,3}){0,2}invalid sign\b|Invalid KC-API-SIGN\b|KC-API-SIGN invalid/i,
  ],
  ['400006', /Invalid request ip|ip address is not in the api whitelist/i],
  ['400007', /(?:Access denied, )?requires? more permission/i],
  ['400008', /V1 & V2 API keys? (?:is|are) no longer/i],
  ['400009', /Invalid KC-API-KEY-VERSION/i],
  ['400200', /Forbidden to place an order|Unknown partner/i],
  ['400201', /Invalid KC-API-PARTNER-SIGN/i],
  ['400500', /located country\/region is currently not supported/i],
  ['400600', /validation\.createOrder\.symbolNotAvailable/i],
  ['411100', /\buser (?:is|are) frozen/i],
  ['110188', /Too many requests, the system is busy/i],
  ['200002', /Too many requests in a short period|\bOrder cancel for this pair suspended/i],
  ['ANSWER_UNREADABLE', /\bToo Many Bad Auth\b/i],
  ['429000', /\bToo Many Requests\b|Exceeded the access frequency/i],
  ['600004', /trading is currently unavailable in your location/i],
  ['600101', /order funds should more th[ae]n/i],
  ['300003', /Balance insufficient\. The order would cost/i],
  ['200004', /Balance insufficient|Insufficient balance/i],
  ['300000', /Order (?:size|funds|price) invalid|request parameter illegal/i],
  ['330005', /margin mode does not match the selected/i],
  ['330006', /set to isolated margin\. Please switch/i],
  ['330008', /reached the maximum open limit/i],
  ['330009', /Current leverage is too low/i],
  ['330011', /position mode does not match/i],
  ['404000', /\bUrl Not Found\b/i],
  ['900014', /Invalid chainId|\bcurrency (?:does )?not exists?\b/i],
  ['900001', /\bsymbol (?:does )?not exists?\b|\bUnsupported trading pair/i],
  ['200000', /\bPosition does not exist\b|Exceeded the max\. funds out-transfer/i],
  ['100001', /error\.getOrder\.orderNotExist|There are invalid parameters|Leverage parameter invalid/i],
  ['100002', /\bsystemConfigError\b/],
  ['100003', /\bContract parameter invalid/i],
  ['100004', /Order cannot be cancell?ed|\bin not cancelable state/i],
  ['100005', /\bcontractRiskLimitNotExist\b/],
  ['116241', /reached the system risk limit/i],
  ['200001', /Order creation for this pair suspended|query scope for Level ?2/i],
  ['200003', /Number of orders breached the limit|\bsymbol parameter is invalid/i],
  ['200009', /complete the KYC verification before you trade/i],
  ['260210', /\bwithdraw\.disabled\b/],
  ['260325', /Already set withdraw whitelist/i],
  ['300001', /\bActive order quantity limit exceeded/i],
  ['300002', /Order placement\/cancellation suspended/i],
  ['300004', /\bStop order quantity limit exceeded/i],
  ['300005', /\brisk limit exceeded/i],
  ['300006', /than the bankruptcy price/i],
  ['300007', /worse than the liquidation price/i],
  ['300009', /unable to close the position\b|No open positions to close/i],
  ['300011', /Order price cannot be higher than/i],
  ['300012', /Order price cannot be lower than/i],
  ['300014', /position is being liquidated/i],
  ['300016', /leverage cannot be greater than/i],
  ['300018', /\bclientOid parameter repeated/i],
  ['330012', /order is in One-Way Mode, while your account/i],
  ['40010', /identity information\/IP\/phone number shows/i],
  ['400700', /Transaction restricted, there'?s a risk problem/i],
  ['400800', /\bLeverage order failed/i],
  ['404000', /contract information you requested does not exist/i],
  ['415000', /\b(?:mark price|funding rate) is not supported/i],
  ['600203', /\bSymbol \S{1,20} can'?t be traded/i],
  ['100000', /JSON parse error: Cannot deserialize/i],
  [
    '400100',
    /order_?(?: )?(?:does )?not_?(?: )?exist|account\.available\.amount|(?:size|price|funds|amount) increment (?:is )?invalid|below the minimum requirement|clientOidDuplicated|clientOidIsRequired|clientOid.{0,20}required|Incorrect withdrawal address|not in the given range|pageSize should not greater|should not exceed 7 days|timeRangeInvalid/i,
  ],
  ['500000', /\bInternal Server Error\b/i],
]

/** Words that anybody may say: they are KuCoin's where the text is about it. */
const plain: readonly (readonly [code: string, pattern: RegExp])[] = [
  ['230005', /\bsystem busy\b/i],
  ['415000', /\bUnsupported Media Type\b/i],
  ['400100', /\bParameter Error\b/i],
]

/** The words of a socket's error frames. */
const frames: readonly (readonly [code: string, pattern: RegExp])[] = [
  ['401', /\btoken is (?:expired|invalid)/i],
  ['404', /\btopic (?:\S+ )?(?:is not found|does not exist)/i],
  ['509', /exceed max (?:permits|session|subscription)/i],
  ['403', /\blogin is required/i],
  ['406', /\btopic is required/i],
]

/** What KuCoin's words stand for. */
export interface SpokenCode {
  readonly code: string
  /** The words that were recognised, and what follows in their sentence. */
  readonly message: string
  readonly isFrame?: true
}

/** The code behind words of KuCoin's that a text has; undefined where it has none. */
export function codeOfWords(text: string): SpokenCode | undefined {
  for (const [code, pattern] of words) {
    const found = pattern.exec(text)
    if (found) return { code, message: sentenceAt(text, startOf(text, found.index)) }
  }
  for (const [code, pattern] of /kucoin/i.test(text) ? plain : []) {
    const found = pattern.exec(text)
    if (found) return { code, message: sentenceAt(text, startOf(text, found.index)) }
  }
  for (const [code, pattern] of frames) {
    const found = pattern.exec(text)
    if (found) return { code, message: sentenceAt(text, found.index), isFrame: true }
  }
  return undefined
}

/** Where the sentence begins that a place lies in: at most six plain words before it, and perhaps its code before them. */
function startOf(text: string, at: number): number {
  const before = /(?:^|[:"'`>\]]\s?|\n|\b\d{5,7} )((?:[A-Z][a-z]+ )(?:[a-z]+ ){0,5})$/.exec(
    text.slice(Math.max(0, at - 80), at),
  )
  return at - (before?.[1]?.length ?? 0)
}

function sentenceAt(text: string, at: number): string {
  // What KuCoin's own SDK, XML and a page put behind the words is none of them.
  const words = /^(?:(?!,? context msg:|<\/|&quot;)[^\n"{}]){1,200}/.exec(text.slice(at))?.[0] ?? ''
  return withoutBracket(words.replace(/['\\,]+\s*$/, '').trim())
}

/** Go closes a map with a bracket: it is no part of the words where they do not open it. */
export function withoutBracket(words: string): string {
  return words.includes('[') ? words : words.replace(/\]+$/, '')
}
