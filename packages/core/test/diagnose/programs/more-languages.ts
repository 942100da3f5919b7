/** The second half of them. */

export const moreLanguages: Readonly<Record<string, string>> = {
  WebCrypto: `const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
async function seal(text) {
  const bytes = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
}
const timestamp = String(Date.now())
const path = '/api/v1/accounts'
const response = await fetch('https://api.kucoin.com' + path, {
  headers: {
    'KC-API-KEY': apiKey,
    'KC-API-SIGN': await seal(timestamp + 'GET' + path),
    'KC-API-TIMESTAMP': timestamp,
    'KC-API-PASSPHRASE': await seal(passphrase),
    'KC-API-KEY-VERSION': '3',
  },
})`,
  'Postman pre-request': `const timestamp = Date.now().toString();
const path = pm.request.url.getPathWithQuery();
const body = pm.request.body ? pm.request.body.raw || '' : '';
const seal = (text) => CryptoJS.enc.Base64.stringify(CryptoJS.HmacSHA256(text, pm.environment.get('secret')));
pm.request.headers.upsert({ key: 'KC-API-KEY', value: pm.environment.get('key') });
pm.request.headers.upsert({ key: 'KC-API-SIGN', value: seal(timestamp + pm.request.method + path + body) });
pm.request.headers.upsert({ key: 'KC-API-TIMESTAMP', value: timestamp });
pm.request.headers.upsert({ key: 'KC-API-PASSPHRASE', value: seal(pm.environment.get('passphrase')) });
pm.request.headers.upsert({ key: 'KC-API-KEY-VERSION', value: '3' });`,
  'Apps Script': `function accounts() {
  const now = String(new Date().getTime());
  const path = '/api/v1/accounts';
  const seal = (text) => Utilities.base64Encode(Utilities.computeHmacSha256Signature(text, secret));
  const options = { headers: { 'KC-API-KEY': key, 'KC-API-SIGN': seal(now + 'GET' + path), 'KC-API-TIMESTAMP': now, 'KC-API-PASSPHRASE': seal(passphrase), 'KC-API-KEY-VERSION': '3' } };
  return UrlFetchApp.fetch('https://api.kucoin.com' + path, options).getContentText();
}`,
  Haskell: `import Crypto.MAC.HMAC (HMAC, hmac)
import Data.ByteString.Base64 (encode)
seal :: ByteString -> ByteString
seal text = encode (convert (hmac secret text :: HMAC SHA256))
main = do
  now <- pack . show . round . (* 1000) <$> getPOSIXTime
  let path = "/api/v1/accounts"
      headers = [("KC-API-KEY", key), ("KC-API-SIGN", seal (now <> "GET" <> path)), ("KC-API-TIMESTAMP", now), ("KC-API-PASSPHRASE", seal passphrase), ("KC-API-KEY-VERSION", "3")]
  httpLBS (setRequestHeaders headers (parseRequest_ "https://api.kucoin.com/api/v1/accounts"))`,
  Clojure: `(ns bot (:require [buddy.core.mac :as mac] [clj-http.client :as http]))
(defn seal [text] (b64/encode (mac/hash text {:key secret :alg :hmac+sha256})))
(defn accounts []
  (let [now (str (System/currentTimeMillis)) path "/api/v1/accounts"]
    (http/get (str "https://api.kucoin.com" path)
      {:headers {"KC-API-KEY" key "KC-API-SIGN" (seal (str now "GET" path)) "KC-API-TIMESTAMP" now
                 "KC-API-PASSPHRASE" (seal passphrase) "KC-API-KEY-VERSION" "3"}})))`,
  'Python aiohttp orjson': `import aiohttp, hmac, hashlib, base64, time, orjson
def seal(text): return base64.b64encode(hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).digest()).decode()
async def order(session, body):
    payload = orjson.dumps(body).decode()
    ts = str(time.time_ns() // 1_000_000)
    headers = {'KC-API-KEY': KEY, 'KC-API-SIGN': seal(ts + 'POST' + PATH + payload), 'KC-API-TIMESTAMP': ts, 'KC-API-PASSPHRASE': seal(PASSPHRASE), 'KC-API-KEY-VERSION': '3', 'Content-Type': 'application/json'}
    async with session.post(BASE + PATH, headers=headers, data=payload) as response:
        return await response.json()
BASE = 'https://api.kucoin.com'`,
  'Python httpx auth': `import httpx, hmac, hashlib, base64, time
class KucoinAuth(httpx.Auth):
    def auth_flow(self, request):
        now = str(int(time.time() * 1000))
        path = request.url.raw_path.decode()
        what = now + request.method + path + request.content.decode()
        request.headers['KC-API-KEY'] = self.key
        request.headers['KC-API-SIGN'] = self.seal(what)
        request.headers['KC-API-TIMESTAMP'] = now
        request.headers['KC-API-PASSPHRASE'] = self.seal(self.passphrase)
        request.headers['KC-API-KEY-VERSION'] = '3'
        yield request
    def seal(self, text):
        return base64.b64encode(hmac.new(self.secret.encode(), text.encode(), hashlib.sha256).digest()).decode()
client = httpx.Client(base_url='https://api.kucoin.com', auth=KucoinAuth())
client.get('/api/v1/accounts', params={'type': 'trade'})`,
  'axios interceptor': `import axios from 'axios'
import { createHmac } from 'crypto'
const seal = (text: string) => createHmac('sha256', secret).update(text).digest('base64')
const client = axios.create({ baseURL: 'https://api.kucoin.com' })
client.interceptors.request.use((config) => {
  const timestamp = Date.now().toString()
  const path = axios.getUri({ url: config.url, params: config.params })
  const body = config.data ? JSON.stringify(config.data) : ''
  config.headers['KC-API-KEY'] = key
  config.headers['KC-API-SIGN'] = seal(timestamp + config.method!.toUpperCase() + path + body)
  config.headers['KC-API-TIMESTAMP'] = timestamp
  config.headers['KC-API-PASSPHRASE'] = seal(passphrase)
  config.headers['KC-API-KEY-VERSION'] = '3'
  config.data = body
  return config
})
client.get('/api/v1/fills', { params: { symbol: 'BTC-USDT' } })`,
  Erlang: `-module(kucoin).
-export([accounts/0]).
seal(Text) -> base64:encode(crypto:mac(hmac, sha256, secret(), Text)).
accounts() ->
  Now = integer_to_binary(erlang:system_time(millisecond)),
  Path = <<"/api/v1/accounts">>,
  Headers = [{"KC-API-KEY", key()}, {"KC-API-SIGN", seal([Now, <<"GET">>, Path])}, {"KC-API-TIMESTAMP", Now}, {"KC-API-PASSPHRASE", seal(passphrase())}, {"KC-API-KEY-VERSION", "3"}],
  httpc:request(get, {"https://api.kucoin.com/api/v1/accounts", Headers}, [], []).`,
  Nim: `import std/[httpclient, times, base64]
import nimcrypto/[hmac, sha2]
proc seal(text: string): string = base64.encode(sha256.hmac(secret, text).data)
let now = $int64(epochTime() * 1000)
let path = "/api/v1/accounts"
let client = newHttpClient(headers = newHttpHeaders({"KC-API-KEY": key, "KC-API-SIGN": seal(now & "GET" & path), "KC-API-TIMESTAMP": now, "KC-API-PASSPHRASE": seal(passphrase), "KC-API-KEY-VERSION": "3"}))
echo client.getContent("https://api.kucoin.com" & path)`,
  Delphi: `uses System.Hash, System.Net.HttpClient, System.NetEncoding;
function Seal(const Text: string): string;
begin
  Result := TNetEncoding.Base64.EncodeBytesToString(THashSHA2.GetHMACAsBytes(Text, Secret));
end;
procedure Accounts;
var Now, Path: string;
begin
  Now := IntToStr(DateTimeToUnix(TTimeZone.Local.ToUniversalTime(System.SysUtils.Now)) * 1000);
  Path := '/api/v1/accounts';
  Client.CustomHeaders['KC-API-KEY'] := Key;
  Client.CustomHeaders['KC-API-SIGN'] := Seal(Now + 'GET' + Path);
  Client.CustomHeaders['KC-API-TIMESTAMP'] := Now;
  Client.CustomHeaders['KC-API-PASSPHRASE'] := Seal(Passphrase);
  Client.CustomHeaders['KC-API-KEY-VERSION'] := '3';
  Client.Get('https://api.kucoin.com' + Path);
end;`,
  MQL5: `#include <JAson.mqh>
string Seal(string text) { uchar key[], data[], out[]; /* HMACSHA256 */ return Base64(Hmac(text, secret)); }
void Accounts() {
  string now = IntegerToString((long)TimeGMT() * 1000);
  string path = "/api/v1/accounts";
  string headers = "KC-API-KEY: " + key + "\\r\\nKC-API-SIGN: " + Seal(now + "GET" + path) + "\\r\\nKC-API-TIMESTAMP: " + now + "\\r\\nKC-API-PASSPHRASE: " + Seal(passphrase) + "\\r\\nKC-API-KEY-VERSION: 3";
  WebRequest("GET", "https://api.kucoin.com" + path, headers, 5000, data, result, answer);
}`,
  'F#': `open System.Security.Cryptography
open System.Net.Http
let seal (text: string) =
    use hmac = new HMACSHA256(Encoding.UTF8.GetBytes secret)
    Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes text))
let now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() |> string
let path = "/api/v1/accounts"
client.DefaultRequestHeaders.Add("KC-API-KEY", key)
client.DefaultRequestHeaders.Add("KC-API-SIGN", seal (now + "GET" + path))
client.DefaultRequestHeaders.Add("KC-API-TIMESTAMP", now)
client.DefaultRequestHeaders.Add("KC-API-PASSPHRASE", seal passphrase)
client.DefaultRequestHeaders.Add("KC-API-KEY-VERSION", "3")`,
  'Java builder': `import javax.crypto.Mac;
class Bot {
  private static String hmacSha256Base64(String data, String secret) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(data.getBytes(StandardCharsets.UTF_8)));
  }
  static void accounts() throws Exception {
    long now = Instant.now().toEpochMilli();
    String endpoint = "/api/v1/accounts";
    String strToSign = now + "GET" + endpoint;
    HttpRequest request = HttpRequest.newBuilder(URI.create("https://api.kucoin.com" + endpoint))
      .header("KC-API-KEY", API_KEY)
      .header("KC-API-SIGN", hmacSha256Base64(strToSign, API_SECRET))
      .header("KC-API-TIMESTAMP", String.valueOf(now))
      .header("KC-API-PASSPHRASE", hmacSha256Base64(API_PASSPHRASE, API_SECRET))
      .header("KC-API-KEY-VERSION", "3").GET().build();
  }
}`,
}
