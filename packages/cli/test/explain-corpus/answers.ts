/** What people paste that holds no call: errors of clients, answers, frames, failures of the network. */
import type { Case } from './case.ts'

type Row = readonly [source: string, cause: string, text: string]

const of = (kind: Case['kind'], rows: readonly Row[]): readonly Case[] =>
  rows.map(([source, cause, text]) => ({ source, kind, causes: [cause], text }))

const trace = (file: string, last: string): string =>
  `Traceback (most recent call last):\n  File "${file}", line 15, in <module>\n    run()\n  File "/usr/lib/python3.12/site-packages/some/client.py", line 160, in _handle\n    raise error\n${last}`

/** Refusals of key, signature or place, in the words of a client. */
const refusals = of('refusal', [
  [
    'ccxt/ccxt#11021',
    'passphrase-wrong',
    'kucoin.exceptions.KucoinAPIException: KucoinAPIException 400004: Invalid KC-API-PASSPHRASE',
  ],
  [
    'escwdev/kucoin-node-api#51',
    'passphrase-wrong',
    "data: { code: '400004', msg: 'Invalid KC-API-PASSPHRASE' }",
  ],
  [
    'ccxt/ccxt#8533',
    'passphrase-wrong',
    'UnhandledPromiseRejectionWarning: AuthenticationError: Invalid KC-API-PASSPHRASE',
  ],
  [
    'emmtte/Cryptocurrency-Portfolio#56',
    'passphrase-wrong',
    'Exception: Request failed for https://api.kucoin.com returned code 401. Truncated server response: {"code":"400004","msg":"Invalid KC-API-PASSPHRASE"} (use muteHttpExceptions option to examine full response)',
  ],
  ['abayomi185/simple-pump-and-dump-bot#26', 'passphrase-wrong', 'Error code 400004 from kucoin'],
  ['JKorf/Kucoin.Net#154', 'passphrase-wrong', 'Request failed: 400004: Invalid KC-API-PASSPHRASE'],
  [
    'sammchardy/python-kucoin#115',
    'key-unknown',
    trace(
      'trade.py',
      'kucoin.exceptions.KucoinAPIException: KucoinAPIException 400003: KC-API-KEY not exists',
    ),
  ],
  [
    'Kucoin/kucoin-python-sdk#125',
    'key-unknown',
    `InsecureRequestWarning: Unverified HTTPS request is being made to host '127.0.0.1'.\n${trace('/home/me/bot.py', 'kucoin.exceptions.KucoinAPIException: KucoinAPIException 400003: KC-API-KEY not exists')}`,
  ],
  [
    'ccxt/ccxt#6853',
    'key-unknown',
    'AuthenticationError: kucoin KC-API-KEY not exists\n    at kucoin.handleErrors (/app/node_modules/ccxt/js/kucoin.js:2654:14)',
  ],
  [
    'Kucoin/kucoin-java-sdk#46',
    'key-unknown',
    "Exception in thread \"main\" KucoinApiException{code='400003', message='KC-API-KEY not exists'}\n\tat com.example.Rest.executeSync(Rest.java:58)",
  ],
  [
    'Kucoin/kucoin-python-sdk#80',
    'key-unknown',
    'Exception: 401-{"code":"400003","msg":"KC-API-KEY not exists"}',
  ],
  [
    'Kucoin/kucoin-python-sdk#57',
    'key-unknown',
    trace('fills.py', 'Exception: 401-{"code":"400003","msg":"KC-API-KEY not exists"}'),
  ],
  ['ccxt/ccxt#14009', 'key-unknown', 'ccxt.base.errors.AuthenticationError: kucoin KC-API-KEY not exists'],
  ['ccxt/ccxt#23890', 'clock-skew', 'Error getting order book from kucoin: kucoin Invalid KC-API-TIMESTAMP'],
  [
    'ccxt/ccxt#5765',
    'clock-skew',
    'PHP Fatal error:  Uncaught ccxt\\InvalidNonce: kucoin Invalid KC-API-TIMESTAMP in /var/www/ccxt/php/Exchange.php:612\nStack trace:\n#0 /var/www/a.php(12): ccxt\\kucoin->fetch_balance()',
  ],
  ['ccxt/ccxt#23323', 'clock-skew', 'ccxt\\InvalidNonce\nkucoin Invalid KC-API-TIMESTAMP'],
  ['ruvnet/ChatGPT-Trading-Bot-for-KuCoin#1', 'clock-skew', 'am getting an error : invalid KC-API-TIMESTAMP'],
  [
    'Kucoin/kucoin-python-sdk#82',
    'clock-skew',
    'Exception: 400-{"code":"400002","msg":"Invalid KC-API-TIMESTAMP"}.',
  ],
  ['Kucoin/kucoin-api-docs#480', 'clock-skew', '{"code":"400002","msg":"Invalid KC-API-TIMESTAMP"}'],
  [
    'hummingbot/hummingbot#6866',
    'clock-skew',
    '2026-02-22 14:59:16,360 - 71791 - hummingbot.connector.exchange.kucoin.kucoin_exchange.KucoinExchange - WARNING - Failed to fetch trade updates. Error: Error executing request GET https://api.kucoin.com/api/v1/fills. HTTP status is 400. Error: {"code":"400002","msg":"Invalid KC-API-TIMESTAMP"}',
  ],
  [
    'Kucoin/kucoin-python-sdk#61',
    'call-unsigned',
    trace(
      'fees.py',
      'Exception: 400-{"code":"400001","msg":"Please check the header of your request for KC-API-KEY, KC-API-SIGN, KC-API-TIMESTAMP, KC-API-PASSPHRASE"}',
    ),
  ],
  [
    'Kucoin/kucoin-php-sdk#35',
    'call-unsigned',
    'string(236) "[HTTP]Failure: status code is NOT 200, GET /api/v1/accounts?type=main with body=[], respond code=400 body={"code":"400001","msg":"Please check the header of your request for KC-API-KEY, KC-API-SIGN, KC-API-TIMESTAMP, KC-API-PASSPHRASE"}"',
  ],
  [
    'sieblyio/kucoin-api#44',
    'call-unsigned',
    '"error": {\n    "code": 400,\n    "message": "Bad Request",\n    "body": {\n      "code": "400001",\n      "msg": "Please check the header of your request for KC-API-KEY, KC-API-SIGN, KC-API-TIMESTAMP, KC-API-PASSPHRASE"\n    },\n    "headers": { "date": "Thu, 28 May 2026 20:26:40 GMT", "x-result-biz-code": "400001" },\n    "requestParams": {\n      "method": "GET",\n      "endpoint": "api/v3/margin/currencies",\n      "requestUrl": "https://api.kucoin.com/api/v3/margin/currencies"\n    }\n  },',
  ],
  [
    'escwdev/kucoin-node-api#1',
    'call-unsigned',
    "{ code: '400001',\nmsg: 'Please check the header of your request for KC-API-KEY, KC-API-SIGN, KC-API-TIMESTAMP, KC-API-PASSPHRASE' } } }",
  ],
  [
    'Kucoin/kucoin-api-docs#395',
    'code 400006',
    "  request: { host: 'api.kucoin.com' },\n  response: {\n    status: 403,\n    statusText: 'Forbidden',\n    config: { url: '/api/v2/deposit-addresses', method: 'get' },\n    data: '{\"code\":\"400006\",\"msg\":\"Invalid request ip\"}'\n  }",
  ],
  [
    'Kucoin/kucoin-python-sdk#27',
    'code 400006',
    'Exception: 403-{"code":"400006","msg":"Invalid request ip"}',
  ],
  [
    'ccxt/ccxt#4969',
    'code 400006',
    'HTTPError: 403 Client Error:  for url: https://openapi-v2.kucoin.com/api/v1/accounts?type=trade\n\nAuthenticationError: kucoin Invalid request ip',
  ],
  [
    'Possible error codes (KuCoin page)',
    'code 400006',
    'kucoin Invalid request IP, the current client IP is: 203.0.113.7.',
  ],
  [
    'mickomagallanes/kucoin-futures-node-api#1',
    'code 400007',
    "{ code: '400007', msg: 'Access denied, require more permission.' }",
  ],
  [
    'ccxt/ccxt#7199',
    'code 400007',
    `requests.exceptions.HTTPError: 403 Client Error:  for url: https://openapi-v2.kucoin.com/api/v1/orders\n\n${trace('E:/a.py', 'ccxt.base.errors.PermissionDenied: kucoin Access denied, require more permission.')}`,
  ],
  [
    'hummingbot/hummingbot#3337',
    'passphrase-wrong',
    'Error: Error fetching data from https://api.kucoin.com/api/v1/accounts?type=trade . HTTP status is 401',
  ],
  [
    'Generating an API key (KuCoin page)',
    'key-version-wrong',
    '{"code":"400008","msg":"V1 & V2 API keys are no longer supported by this API. Please create a V3 API key."}',
  ],
  ['Kucoin/kucoin-api-docs#259', 'key-version-wrong', 'KuCoinError 400009: Invalid KC-API-KEY-VERSION.'],
  [
    'ccxt/ccxt#997',
    'interface-retired',
    'AuthenticationError: kucoin {"msg":"Signature verification failed","timestamp":1514554308458,"code":"UNAUTH","success":false}',
  ],
  [
    'sammchardy/python-kucoin#35',
    'interface-retired',
    trace('bot.py', 'kucoin.exceptions.KucoinAPIException: KucoinAPIException UNAUTH: Invalid API Key'),
  ],
  [
    'sammchardy/python-kucoin#2',
    'interface-retired',
    'kucoin.exceptions.KucoinAPIException: KucoinAPIException UNAUTH: Signature verification failed',
  ],
  [
    'ccxt/ccxt#3473',
    'interface-retired',
    'ccxt.base.errors.AuthenticationError: kucoin {"code":"UNAUTH","msg":"System error, please retry later.","success":false,"timestamp":1532428426997}',
  ],
  ['sammchardy/python-kucoin#6', 'interface-retired', 'KucoinAPIException UNAUTH: Invalid nonce'],
  [
    'Unsure how to authenticate my api key Kucoin',
    'interface-retired',
    '{\n  "KC-API-KEY": "59c5aaaaaaaaaaaaaaaaaaaa",\n  "KC-API-NONCE": 1506219855000,\n  "KC-API-SIGNATURE": "fd83147802c361575bbe72fef32ba90dcb364d388d05cb909c1a6e832f6ca3ac"\n}\n401',
  ],
])

/** Answers that say by themselves what is wrong. */
const answers = of('answer', [
  ['ccxt/ccxt#13047', 'code 400200', '{"code":"400200","msg":"Forbidden to place an order"}'],
  [
    'ccxt/ccxt#25592',
    'code 330005',
    'ExchangeError: kucoinfutures {"msg":"The order\'s margin mode does not match the selected one. Please switch and try again.","code":"330005"}',
  ],
  [
    'sieblyio/kucoin-api#93',
    'code 330011',
    "{\n  code: '330011',\n  msg: \"The order's position mode does not match your selected mode. Please switch modes and try again.\"\n}",
  ],
  [
    'ccxt/ccxt#26776',
    'code 330008',
    'ExchangeError: kucoinfutures {"msg":"Your current margin and leverage have reached the maximum open limit. Please increase your margin or raise your leverage to open larger positions.","code":"330008"}',
  ],
  [
    'ccxt/ccxt#26776',
    'code 100001',
    'InvalidOrder: kucoinfutures {"msg":"error.getOrder.orderNotExist","code":"100001"}',
  ],
  ['Kucoin/kucoin-api-docs#342', 'code 300000', "{ code: '300000', msg: 'Order funds invalid.' }"],
  [
    'abayomi185/simple-pump-and-dump-bot#18',
    'code 300000',
    trace('bot.py', 'Exception: 200-{"code":"300000","msg":"Order size invalid."}'),
  ],
  [
    'Kucoin/kucoin-php-sdk#102',
    'code 400100',
    'Response:\n{"code":"400100","msg":"Order size increment invalid."}',
  ],
  [
    'Kucoin/kucoin-php-sdk#112',
    'code 400100',
    '[API]Failure: api code is NOT 200000, POST /api/v1/orders with body={"clientOid":"61a","side":"buy","symbol":"SOL-USDT","type":"market","size":0.6930000000000001}, respond code=400100 message="Order size increment invalid." body={"code":"400100","msg":"Order size increment invalid."}',
  ],
  [
    'Kucoin/kucoin-php-sdk#110',
    'code 400100',
    '[API]Failure: api code is NOT 200000, POST /api/v1/withdrawals with body={"clientOid":"61b","currency":"XRP","address":"r1","memo":"25802","amount":21.2,"isInner":false,"chain":""}, respond code=400100 message="request parameter illegal" body={"code":"400100","msg":"request parameter illegal"}',
  ],
  [
    'Kucoin/kucoin-python-sdk#42',
    'code 400100',
    'Exception: 200-{"code":"400100","msg":"Incorrect withdrawal address"}',
  ],
  [
    'Kucoin/kucoin-python-sdk#22',
    'code 400100',
    '200-{"code":"400100","msg":"order_not_exist_or_not_allow_to_cancel"}',
  ],
  [
    'ccxt/ccxt#24154',
    'code 400100',
    'InvalidOrder: kucoin {"msg":"order_not_exist_or_not_allow_to_cancel","code":"400100"}',
  ],
  ['Kucoin/kucoin-java-sdk#40', 'code 400100', "KucoinApiException{code='400100', message='交易类型不合法'}"],
  [
    'JKorf/Kucoin.Net#120',
    'code 400100',
    'PlaceOrderAsync Error 400100: validation.createOrder.clientOidDuplicated',
  ],
  ['ccxt/ccxt#4796', 'code 400100', '{"code":"400100","msg":"Order size below the minimum requirement."}'],
  [
    'ccxt/ccxt#24286',
    'code 600101',
    'ExchangeError: kucoin {"msg":"The order funds should more then 0.1 USDT.","code":"600101"}',
  ],
  ['JKorf/Kucoin.Net#17', 'code 200004', 'kucoin error `200004`'],
  ['JKorf/Kucoin.Net#31', 'code 200004', 'place order: 200004: Balance insufficient!'],
  [
    'JKorf/Kucoin.Net#97',
    'code 300003',
    'buy order: 300003: Balance insufficient. The order would cost 12.3400000000.',
  ],
  [
    'ccxt/ccxt#10188',
    'code 400500',
    '{"code":"400500","msg":"Your located country/region is currently not supported for the trading of this token"}',
  ],
  [
    'hummingbot/hummingbot#5105',
    'code 400500',
    "{'code': '400500', 'msg': 'Your located country/region is currently not supported for the trading of this token'}",
  ],
  ['freqtrade/freqtrade#5700', 'code 429000', '{"code":"429000","msg":"Too Many Requests"}'],
  [
    'ccxt/ccxt#16185',
    'code 429000',
    'kucoin GET https://api.kucoin.com/api/v3/market/orderbook/level2?symbol=SDL-USDT 429 Too Many Requests {"code":"429000","msg":"Too Many Requests"}',
  ],
  [
    'jilv220/BB_RPB_TSL#12',
    'code 429000',
    'freqtrade | 2026-01-10 06:11:50,256 - freqtrade.exchange.common - WARNING - _async_get_candle_history() returned exception: "kucoin GET https://openapi-v2.kucoin.com/api/v1/market/candles?symbol=LTC-USDT&type=1day&startAt=1641427200&endAt=1684627200 429 Too Many Requests {"code":"429000","msg":"Too Many Requests"}"\nfreqtrade | 2026-01-10 06:11:50,257 - freqtrade.exchange.common - WARNING - retrying _async_get_candle_history() still for 4 times',
  ],
  [
    'ccxt/ccxt#10273',
    'code 429000',
    'ccxt.base.errors.RateLimitExceeded: kucoin GET https://openapi-v2.kucoin.com/api/v1/market/candles?symbol=ALGO-USDT&type=1hour&startAt=1633301197&endAt=1634741197 429 Too Many Requests {"code":"429000","msg":"Too Many Requests"}',
  ],
  [
    'Kucoin/kucoin-python-sdk#83',
    'code 429000',
    'Exception: 429-{"code":"429000","msg":"Too Many Requests"}',
  ],
  ['abayomi185/simple-pump-and-dump-bot#26', 'code 411100', 'error 411100 User are frozen (kucoin)'],
  [
    'hummingbot/hummingbot#8228',
    'code 330005',
    "ret_code <330005> - The order's margin mode does not match the selected one",
  ],
  ['Kucoin/kucoin-api-docs#268', 'code 200000', '{"code":"200000","msg":"The interface is offline"}'],
  ['Kucoin/kucoin-python-sdk#50', 'code 200000', "{'code': '200000', 'msg': 'position internal error'}"],
  [
    'nemanull/arbitrage-observatory',
    'code 404000',
    '{"msg":"The contract information you requested does not exist.","code":"404000"}',
  ],
  ['rustc --explain', 'code 429000', '429000'],
  ['rustc --explain', 'code 400100', '400100'],
])

/** KuCoin's words, without their code. */
const words = of('words', [
  ['ccxt/ccxt#15220', 'code 200004', 'InsufficientFunds: kucoin Balance insufficient!'],
  [
    'ccxt/ccxt#14682',
    'code 300003',
    trace(
      'a.py',
      'ccxt.base.errors.InsufficientFunds: kucoinfutures Balance insufficient. The order would cost 621.7596314550.',
    ),
  ],
  [
    'sjanel/coincenter#117',
    'code 400100',
    '[2026-11-03 20:32:33.579] [info] DELETE https://api.kucoin.com/api/v1/orders/5c35c02703aa673ceec2a168\n[2026-11-03 20:32:33.832] [critical] Kucoin error: order_not_exist_or_not_allow_to_cancel',
  ],
  [
    'ccxt/ccxt#22565',
    'code 400100',
    '[InvalidOrder] kucoin The quantity is below the minimum requirement.\n    at throwExactlyMatchedException  ccxt/js/src/base/Exchange.js:4185',
  ],
  ['ccxt/ccxt#21898', 'code 400100', 'Error: kucoin The amount increment is invalid.'],
  [
    'Kucoin/kucoin-python-sdk#55',
    'code 400100',
    '2026-01-19T03:56:25.573865+00:00 app[worker.1]: kucoin exception: Funds increment invalid.',
  ],
  ['ccxt/ccxt#9335', 'key-unknown', 'kucoin KC-API-KEY not exists'],
  [
    'ccxt/ccxt#13447',
    'key-unknown',
    'AuthenticationError: kucoin KC-API-KEY not exists\n    at kucoin.throwExactlyMatchedException (/code/node_modules/ccxt/js/base/Exchange.js:648:19) {\n  constructor: [class AuthenticationError extends ExchangeError]\n}',
  ],
  ['ccxt/ccxt#13252', 'code 400006', 'kucoinfutures Invalid request ip, the current clientIp is:203.0.113.7'],
  [
    'Drakkar-Software/OctoBot-Tentacles',
    'code 600004',
    'kucoin Unfortunately, trading is currently unavailable in your location due to country, region, or IP restrictions.',
  ],
  [
    'JKorf/Kucoin.Net#115',
    'code 100000',
    '100000: JSON parse error: Cannot deserialize value of type `java.lang.Integer` from String "0.001": not a valid Integer value;',
  ],
  ['ccxt/ccxt#12892', 'code 600101', 'kucoin The order funds should more then 0.1 USDT.'],
])

/** Frames of the sockets. */
const sockets = of('socket', [
  [
    'knowm/XChange#4740',
    'code 401',
    'handleError cannot parse channel from message: {"type":"error","code":401,"data":"token is expired"}',
  ],
  [
    'ccxt/ccxt#18889',
    'code 404',
    "2026-08-15T08:14:13.372Z onMessage { id: '1', type: 'error', code: 404, data: 'topic does not exist' }\nNotSupported kucoin topic does not exist",
  ],
  [
    'Kucoin/kucoin-api-docs#434',
    'code 509',
    '"type":"error","code":509,"data":"exceed max permits per second"',
  ],
  ['ccxt/ccxt#19749', 'code 401', "kucoin onMessage { type: 'error', code: 401, data: 'token is expired' }"],
  [
    'bmoscon/cryptofeed#1023',
    'code 404',
    '{"id": "3", "type": "error", "code": 404, "data": "topic /market/level2:BSV-BTC is not found"}',
  ],
  [
    'Possible error codes (KuCoin page)',
    'code 403',
    '{"id":"4","type":"error","code":403,"data":"login is required"}',
  ],
  [
    'nemanull/arbitrage-observatory',
    'topic-refused',
    '{"id":"1","result":false,"reason":"symbols are not supported for topic obu"}',
  ],
  [
    'Kucoin/kucoin-python-sdk#89',
    'socket-ended',
    'websockets.exceptions.ConnectionClosedError: sent 1011 (internal error) keepalive ping timeout; no close frame received',
  ],
  ['enarjord/passivbot#1505', 'code 401', 'ccxt.base.errors.AuthenticationError: kucoin token is expired'],
])

/** No answer came. */
const network = of('network', [
  [
    'Kucoin/kucoin-api-docs#159',
    'name-not-resolved',
    'WebSocket Error: getaddrinfo ENOTFOUND push1-v2.kucoin.com',
  ],
  [
    'escwdev/kucoin-node-api#3',
    'name-not-resolved',
    "Error: getaddrinfo ENOTFOUND openapi-v2.kucoin.comapi openapi-v2.kucoin.comapi:443\n    at GetAddrInfoReqWrap.onlookup [as oncomplete] (dns.js:57:26)\n  errno: 'ENOTFOUND',\n  syscall: 'getaddrinfo',\n  hostname: 'openapi-v2.kucoin.comapi',\n  port: 443,",
  ],
  [
    'Kucoin/kucoin-python-sdk#116',
    'timed-out',
    "HTTPSConnectionPool(host='api.kucoin.com', port=443): Read timed out. (read timeout=5)",
  ],
  [
    'sammchardy/python-kucoin#40',
    'timed-out',
    trace(
      'a.py',
      "requests.exceptions.ConnectTimeout: HTTPSConnectionPool(host='openapi-v2.kucoin.com', port=443): Max retries exceeded with url: /api/v1/accounts (Caused by ConnectTimeoutError('Connection to openapi-v2.kucoin.com timed out. (connect timeout=10)'))",
    ),
  ],
  [
    'Kucoin/kucoin-python-sdk#56',
    'sandbox-closed',
    trace(
      'a.py',
      "requests.exceptions.ReadTimeout: HTTPSConnectionPool(host='openapi-sandbox.kucoin.com', port=443): Read timed out. while calling https://openapi-sandbox.kucoin.com/api/v1/orders",
    ),
  ],
  [
    'Desamod/xKuCoinBot#3',
    'certificate-not-trusted',
    "Cannot connect to host www.kucoin.com:443 ssl:True [SSLCertVerificationError: (1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:992)')]",
  ],
  [
    'Kucoin/kucoin-universal-sdk#35',
    'certificate-not-trusted',
    'kucoin WebSocket error: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate',
  ],
  [
    'rotki/rotki#2841',
    'edge-blocked',
    'Kucoin trades returned an invalid JSON response: Please enable cookies. Error 1015 Ray ID: 64a • You are being rate limited. The owner of this website (api.kucoin.com) has banned you temporarily',
  ],
  [
    'Kucoin/kucoin-node-sdk#19',
    'sandbox-closed',
    'FetchError: invalid json response body at https://sandbox.kucoin.com/api/v1/timestamp? reason: Unexpected token < in JSON at position 0',
  ],
  [
    'Kucoin/kucoin-api-docs#377',
    'sandbox-closed',
    '504 for https://openapi-sandbox.kucoin.com/api/v1/accounts\n<!DOCTYPE html><html><head><title>openapi-sandbox.kucoin.com | 504: Gateway time-out</title></head>',
  ],
  [
    'Kucoin/kucoin-api-docs#368',
    'sandbox-closed',
    'GET https://openapi-sandbox.kucoin.com/api/v1/accounts: {"code":"503000","msg":"Service Unavailable"}',
  ],
  [
    'ccxt/ccxt#1427',
    'interface-retired',
    'Error: kucoin GET https://api.kucoin.com/v1/market/open/symbols request timed out (10000 ms)',
  ],
  [
    'Kucoin/kucoin-python-sdk#57',
    'timed-out',
    trace(
      'a.py',
      "requests.exceptions.ReadTimeout: HTTPSConnectionPool(host='api.kucoin.com', port=443): Read timed out. (read timeout=5)",
    ),
  ],
])

export const texts: readonly Case[] = [...refusals, ...answers, ...words, ...sockets, ...network]
