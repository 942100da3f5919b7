/** What is signed against what is sent, in PHP, Ruby, Kotlin and Swift: what is wrong in each. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these programs have templates of their own

const php = (sign: string, send: string, more = '') => `<?php
$ts = (string) round(microtime(true) * 1000);
${more}
$sign = base64_encode(hash_hmac('sha256', ${sign}, $secret, true));
$pass = base64_encode(hash_hmac('sha256', $passphrase, $secret, true));
$headers = ['KC-API-KEY: ' . $key, 'KC-API-SIGN: ' . $sign, 'KC-API-TIMESTAMP: ' . $ts, 'KC-API-PASSPHRASE: ' . $pass, 'KC-API-KEY-VERSION: 3', 'Content-Type: application/json'];
${send}`
const rb = (sign: string, send: string, more = '') => `require 'openssl'
require 'base64'
def seal(t) = Base64.strict_encode64(OpenSSL::HMAC.digest('sha256', SECRET, t))
ts = (Time.now.to_f * 1000).to_i.to_s
${more}
headers = { 'KC-API-KEY' => KEY, 'KC-API-SIGN' => seal(${sign}), 'KC-API-TIMESTAMP' => ts, 'KC-API-PASSPHRASE' => seal(PASSPHRASE), 'KC-API-KEY-VERSION' => '3' }
${send}`

export const wireOfServers: readonly (readonly [
  what: string,
  mistakes: readonly string[],
  program: string,
])[] = [
  [
    'php method',
    ['method-lower-case'],
    php("$ts . 'get' . $path", "$ch = curl_init('https://api.kucoin.com' . $path);"),
  ],
  [
    'php lower',
    ['method-lower-case'],
    php('$ts . strtolower($method) . $path', "$ch = curl_init('https://api.kucoin.com' . $path);"),
  ],
  [
    'php host',
    ['host-in-prehash'],
    php("$ts . 'GET' . $url", '$ch = curl_init($url);', "$url = 'https://api.kucoin.com/api/v1/accounts';"),
  ],
  [
    'php query',
    ['query-missing-from-prehash'],
    php(
      "$ts . 'GET' . $path",
      "$response = $client->get('https://api.kucoin.com' . $path, ['query' => $params, 'headers' => $headers]);",
    ),
  ],
  [
    'php http_build',
    ['query-missing-from-prehash'],
    php(
      "$ts . 'GET' . $path",
      "$ch = curl_init('https://api.kucoin.com' . $path . '?' . http_build_query($params));",
    ),
  ],
  [
    'php guzzle json',
    ['body-reserialized'],
    php(
      "$ts . 'POST' . $path . json_encode($order)",
      "$client->post('https://api.kucoin.com' . $path, ['json' => $order, 'headers' => $headers]);",
    ),
  ],
  [
    'php body ok',
    [],
    php(
      "$ts . 'POST' . $path . $body",
      'curl_setopt($ch, CURLOPT_POSTFIELDS, $body);',
      '$body = json_encode($order);',
    ),
  ],
  [
    'php postfields array',
    ['body-reserialized'],
    php("$ts . 'POST' . $path . json_encode($order)", 'curl_setopt($ch, CURLOPT_POSTFIELDS, $order);'),
  ],
  [
    'php twice',
    ['timestamp-taken-twice'],
    php("$ts . 'GET' . $path", "$ch = curl_init('https://api.kucoin.com' . $path);").replace(
      "'KC-API-TIMESTAMP: ' . $ts",
      "'KC-API-TIMESTAMP: ' . round(microtime(true) * 1000)",
    ),
  ],
  [
    'php slash',
    ['path-double-slash'],
    php(
      "$ts . 'GET' . '/api/v1/accounts'",
      "$ch = curl_init('https://api.kucoin.com/' . $path);",
      "$path = '/api/v1/accounts';",
    ),
  ],
  [
    'rb method',
    ['method-lower-case'],
    rb("ts + 'get' + path", "HTTParty.get('https://api.kucoin.com' + path, headers: headers)"),
  ],
  [
    'rb downcase',
    ['method-lower-case'],
    rb('ts + method.downcase + path', "HTTParty.get('https://api.kucoin.com' + path, headers: headers)"),
  ],
  [
    'rb host',
    ['host-in-prehash'],
    rb(
      "ts + 'GET' + url",
      'HTTParty.get(url, headers: headers)',
      "url = 'https://api.kucoin.com/api/v1/accounts'",
    ),
  ],
  [
    'rb interp host',
    ['host-in-prehash'],
    rb(
      '"#{ts}GET#{url}"',
      'HTTParty.get(url, headers: headers)',
      "url = 'https://api.kucoin.com/api/v1/accounts'",
    ),
  ],
  [
    'rb query',
    ['query-missing-from-prehash'],
    rb("ts + 'GET' + path", "HTTParty.get('https://api.kucoin.com' + path, headers: headers, query: params)"),
  ],
  [
    'rb faraday',
    ['query-missing-from-prehash'],
    rb("ts + 'GET' + path", "Faraday.get('https://api.kucoin.com' + path, params, headers)"),
  ],
  [
    'rb body ok',
    [],
    rb(
      "ts + 'POST' + path + body",
      "HTTParty.post('https://api.kucoin.com' + path, headers: headers, body: body)",
      'body = order.to_json',
    ),
  ],
  [
    'rb body hash',
    ['body-reserialized'],
    rb(
      "ts + 'POST' + path + order.to_json",
      "HTTParty.post('https://api.kucoin.com' + path, headers: headers, body: order)",
    ),
  ],
  [
    'php ok query',
    [],
    php(
      "$ts . 'GET' . $path",
      "$ch = curl_init('https://api.kucoin.com' . $path);",
      "$path = '/api/v1/fills?' . http_build_query($params);",
    ),
  ],
  [
    'php ok query2',
    [],
    php(
      "$ts . 'GET' . $path . '?' . $query",
      "$ch = curl_init('https://api.kucoin.com' . $path . '?' . $query);",
      '$query = http_build_query($params);',
    ),
  ],
  [
    'rb ok query',
    [],
    rb(
      "ts + 'GET' + path",
      "HTTParty.get('https://api.kucoin.com' + path, headers: headers)",
      'path = "/api/v1/fills?#{URI.encode_www_form(params)}"',
    ),
  ],
  [
    'php postfields json text',
    [],
    php(
      "$ts . 'POST' . $path . $payload",
      'curl_setopt($ch, CURLOPT_POSTFIELDS, $payload);',
      '$payload = json_encode($order);',
    ),
  ],
  [
    'rb to_json text',
    [],
    rb(
      "ts + 'POST' + path + payload",
      "HTTParty.post('https://api.kucoin.com' + path, headers: headers, body: payload)",
      'payload = order.to_json',
    ),
  ],
  [
    'kt query ok',
    [],
    `import javax.crypto.Mac\nfun seal(t: String): String = Base64.getEncoder().encodeToString(mac.doFinal(t.toByteArray()))\nval ts = System.currentTimeMillis().toString()\nval path = "/api/v1/fills?symbol=BTC-USDT"\nval request = Request.Builder().url("https://api.kucoin.com$path").addHeader("KC-API-KEY", key).addHeader("KC-API-SIGN", seal("\${ts}GET$path")).addHeader("KC-API-TIMESTAMP", ts).addHeader("KC-API-PASSPHRASE", seal(passphrase)).addHeader("KC-API-KEY-VERSION", "3").build()`,
  ],
  [
    'swift query ok',
    [],
    `import CryptoKit\nfunc call() {\n let timestamp = String(Int64(Date().timeIntervalSince1970 * 1000))\n var components = URLComponents(string: "https://api.kucoin.com/api/v1/fills")!\n components.queryItems = [URLQueryItem(name: "symbol", value: "BTC-USDT")]\n let path = components.path + "?" + components.percentEncodedQuery!\n let sign = seal(timestamp + "GET" + path) // HMAC<SHA256>\n request.setValue(key, forHTTPHeaderField: "KC-API-KEY")\n request.setValue(sign, forHTTPHeaderField: "KC-API-SIGN")\n request.setValue(timestamp, forHTTPHeaderField: "KC-API-TIMESTAMP")\n request.setValue(seal(passphrase), forHTTPHeaderField: "KC-API-PASSPHRASE")\n request.setValue("3", forHTTPHeaderField: "KC-API-KEY-VERSION")\n}\n// HMAC`,
  ],
]
