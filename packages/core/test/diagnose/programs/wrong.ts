/** Programs that sign by hand, each with what is wrong in it, in the order in which it is told. */
export const wrong: readonly (readonly [what: string, mistakes: readonly string[], program: string])[] = [
  [
    'Rust',
    ['timestamp-in-seconds', 'passphrase-plain', 'signature-hex'],
    `use hmac::{Hmac, Mac};
use sha2::Sha256;
fn sign(secret: &str, text: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    hex::encode(mac.finalize().into_bytes())
}
async fn get(path: &str) {
    let timestamp = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs().to_string();
    let signature = sign(&secret, &format!("{}{}{}", timestamp, "GET", path));
    client.get(format!("https://api.kucoin.com{}", path))
        .header("KC-API-KEY", &key)
        .header("KC-API-SIGN", signature)
        .header("KC-API-TIMESTAMP", &timestamp)
        .header("KC-API-PASSPHRASE", &passphrase)
        .header("KC-API-KEY-VERSION", "3")
        .send().await
}`,
  ],
  [
    'Java, seconds',
    ['timestamp-in-seconds', 'passphrase-plain'],
    `import javax.crypto.Mac;
public class A {
  void get(String path) {
    String timestamp = String.valueOf(Instant.now().getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    String sign = Base64.getEncoder().encodeToString(mac.doFinal((timestamp + "GET" + path).getBytes()));
    connection.setRequestProperty("KC-API-KEY", key);
    connection.setRequestProperty("KC-API-SIGN", sign);
    connection.setRequestProperty("KC-API-TIMESTAMP", timestamp);
    connection.setRequestProperty("KC-API-PASSPHRASE", passphrase);
    connection.setRequestProperty("KC-API-KEY-VERSION", "2");
  }
}`,
  ],
  [
    'Ruby',
    ['passphrase-plain', 'signature-hex'],
    `require 'openssl'
now = (Time.now.to_f * 1000).to_i.to_s
sign = OpenSSL::HMAC.hexdigest('SHA256', secret, now + 'GET' + '/api/v1/accounts')
headers = { 'KC-API-KEY' => key, 'KC-API-SIGN' => sign, 'KC-API-TIMESTAMP' => now, 'KC-API-PASSPHRASE' => passphrase, 'KC-API-KEY-VERSION' => '3' }`,
  ],
  [
    'PHP',
    ['timestamp-in-seconds', 'passphrase-plain', 'signature-hex'],
    `<?php
$timestamp = time();
$sign = hash_hmac('sha256', $timestamp . 'GET' . '/api/v1/accounts', $secret);
$headers = ['KC-API-KEY: ' . $key, 'KC-API-SIGN: ' . $sign, 'KC-API-TIMESTAMP: ' . $timestamp, 'KC-API-PASSPHRASE: ' . $passphrase, 'KC-API-KEY-VERSION: 3'];
$ch = curl_init('https://api.kucoin.com/api/v1/accounts');`,
  ],
  [
    'JavaScript',
    ['timestamp-in-seconds', 'passphrase-plain'],
    `const crypto = require('crypto')
const moment = require('moment')
const timestamp = moment().unix().toString()
const sign = crypto.createHmac('sha256', secret).update(timestamp + 'GET' + path).digest('base64')
const headers = { 'KC-API-KEY': key, 'KC-API-SIGN': sign, 'KC-API-TIMESTAMP': timestamp, 'KC-API-PASSPHRASE': passphrase, 'KC-API-KEY-VERSION': '3' }
fetch('https://api.kucoin.com' + path, { headers })`,
  ],
  [
    'Python, seconds',
    ['timestamp-in-seconds', 'passphrase-plain'],
    `import hmac, base64, hashlib, requests
from datetime import datetime
timestamp = str(int(datetime.now().timestamp()))
sign = base64.b64encode(hmac.new(secret.encode(), (timestamp + 'GET' + path).encode(), hashlib.sha256).digest())
headers = {'KC-API-KEY': key, 'KC-API-SIGN': sign, 'KC-API-TIMESTAMP': timestamp, 'KC-API-PASSPHRASE': passphrase, 'KC-API-KEY-VERSION': '2'}
requests.get('https://api.kucoin.com' + path, headers=headers)`,
  ],
  [
    'Java, hexadecimal',
    ['signature-hex'],
    `import javax.crypto.Mac;
public class A {
  void get(String path) {
    String timestamp = String.valueOf(System.currentTimeMillis());
    Mac mac = Mac.getInstance("HmacSHA256");
    String sign = HexFormat.of().formatHex(mac.doFinal((timestamp + "GET" + path).getBytes()));
    request.addHeader("KC-API-KEY", key);
    request.addHeader("KC-API-SIGN", sign);
    request.addHeader("KC-API-TIMESTAMP", timestamp);
    request.addHeader("KC-API-PASSPHRASE", sealed(passphrase));
    request.addHeader("KC-API-KEY-VERSION", "2");
  }
}`,
  ],
  [
    'Python, a value that was signed as JSON',
    ['body-reserialized'],
    `import hmac, base64, hashlib, json, time, requests
body = {'clientOid': 'x', 'symbol': 'BTC-USDT'}
now = str(int(time.time() * 1000))
text = now + 'POST' + '/api/v1/orders' + json.dumps(body)
sign = base64.b64encode(hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest())
headers = {'KC-API-KEY': key, 'KC-API-SIGN': sign, 'KC-API-TIMESTAMP': now, 'KC-API-PASSPHRASE': sealed(passphrase), 'KC-API-KEY-VERSION': '2'}
requests.post('https://api.kucoin.com/api/v1/orders', headers=headers, data=body)`,
  ],
  [
    'Python, parameters that were signed as a body',
    ['query-missing-from-prehash', 'body-signed-but-not-sent'],
    `import hmac, base64, hashlib, json, time, requests
data = {'currency': 'USDT'}
now = str(int(time.time() * 1000))
text = now + 'GET' + '/api/v1/accounts' + json.dumps(data)
sign = base64.b64encode(hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest())
headers = {'KC-API-KEY': key, 'KC-API-SIGN': sign, 'KC-API-TIMESTAMP': now, 'KC-API-PASSPHRASE': sealed(passphrase), 'KC-API-KEY-VERSION': '2'}
requests.get('https://api.kucoin.com/api/v1/accounts', headers=headers, params=data)`,
  ],
  [
    'C#',
    ['body-reserialized'],
    `using System.Security.Cryptography;
public class A {
  async Task Post(Order order) {
    var timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString();
    var text = timestamp + "POST" + "/api/v1/hf/orders" + JsonConvert.SerializeObject(order);
    var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret));
    client.DefaultRequestHeaders.Add("KC-API-KEY", key);
    client.DefaultRequestHeaders.Add("KC-API-SIGN", Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text))));
    client.DefaultRequestHeaders.Add("KC-API-TIMESTAMP", timestamp);
    client.DefaultRequestHeaders.Add("KC-API-PASSPHRASE", Seal(passphrase));
    client.DefaultRequestHeaders.Add("KC-API-KEY-VERSION", "3");
    await client.PostAsJsonAsync("https://api.kucoin.com/api/v1/hf/orders", order);
  }
}`,
  ],
]
