/** What is signed against what is sent, in Go, Java and C#: what is wrong in each. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these programs have templates of their own

const go = (sign: string, send: string, more = '') => `package main
import ("crypto/hmac"; "crypto/sha256"; "encoding/base64")
func seal(t string) string { h := hmac.New(sha256.New, []byte(secret)); h.Write([]byte(t)); return base64.StdEncoding.EncodeToString(h.Sum(nil)) }
func call() {
	ts := strconv.FormatInt(time.Now().UnixMilli(), 10)
	${more}
	sig := seal(${sign})
	${send}
	req.Header.Set("KC-API-KEY", key)
	req.Header.Set("KC-API-SIGN", sig)
	req.Header.Set("KC-API-TIMESTAMP", ts)
	req.Header.Set("KC-API-PASSPHRASE", seal(passphrase))
	req.Header.Set("KC-API-KEY-VERSION", "3")
}`
const java = (sign: string, send: string, more = '') => `import javax.crypto.Mac;
class A { String seal(String t) { Mac mac = Mac.getInstance("HmacSHA256"); return Base64.getEncoder().encodeToString(mac.doFinal(t.getBytes())); }
 void call() {
  String ts = String.valueOf(System.currentTimeMillis());
  ${more}
  String sign = seal(${sign});
  ${send}
  req.setHeader("KC-API-KEY", key); req.setHeader("KC-API-SIGN", sign); req.setHeader("KC-API-TIMESTAMP", ts);
  req.setHeader("KC-API-PASSPHRASE", seal(passphrase)); req.setHeader("KC-API-KEY-VERSION", "3");
 } }`
const cs = (sign: string, send: string, more = '') => `using System.Security.Cryptography;
class A { string Seal(string t) { using var h = new HMACSHA256(Encoding.UTF8.GetBytes(secret)); return Convert.ToBase64String(h.ComputeHash(Encoding.UTF8.GetBytes(t))); }
 async Task Call() {
  var ts = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString();
  ${more}
  var sign = Seal(${sign});
  client.DefaultRequestHeaders.Add("KC-API-KEY", key); client.DefaultRequestHeaders.Add("KC-API-SIGN", sign);
  client.DefaultRequestHeaders.Add("KC-API-TIMESTAMP", ts); client.DefaultRequestHeaders.Add("KC-API-PASSPHRASE", Seal(passphrase)); client.DefaultRequestHeaders.Add("KC-API-KEY-VERSION", "3");
  ${send}
 } }`

export const wireOfClasses: readonly (readonly [
  what: string,
  mistakes: readonly string[],
  program: string,
])[] = [
  [
    'go method',
    ['method-lower-case'],
    go('ts + "get" + path', 'req, _ := http.NewRequest("GET", "https://api.kucoin.com"+path, nil)'),
  ],
  [
    'go lower fn',
    ['method-lower-case'],
    go(
      'ts + strings.ToLower(method) + path',
      'req, _ := http.NewRequest(method, "https://api.kucoin.com"+path, nil)',
    ),
  ],
  [
    'go query',
    ['query-missing-from-prehash'],
    go(
      'ts + "GET" + path',
      'req, _ := http.NewRequest("GET", "https://api.kucoin.com"+path, nil)\n\treq.URL.RawQuery = params.Encode()',
    ),
  ],
  [
    'go query ok',
    [],
    go(
      'ts + "GET" + path + "?" + params.Encode()',
      'req, _ := http.NewRequest("GET", "https://api.kucoin.com"+path+"?"+params.Encode(), nil)',
    ),
  ],
  [
    'go host',
    ['host-in-prehash'],
    go(
      'ts + "GET" + url',
      'req, _ := http.NewRequest("GET", url, nil)',
      'url := "https://api.kucoin.com/api/v1/accounts"',
    ),
  ],
  [
    'go twice',
    ['timestamp-taken-twice'],
    go('ts + "GET" + path', 'req, _ := http.NewRequest("GET", "https://api.kucoin.com"+path, nil)').replace(
      '"KC-API-TIMESTAMP", ts',
      '"KC-API-TIMESTAMP", timestamp()',
    ),
  ],
  [
    'go body ok',
    [],
    go(
      'ts + "POST" + path + string(body)',
      'req, _ := http.NewRequest("POST", "https://api.kucoin.com"+path, bytes.NewReader(body))',
      'body, _ := json.Marshal(order)',
    ),
  ],
  [
    'java method',
    ['method-lower-case'],
    java('ts + "get" + path', 'var req = new HttpGet("https://api.kucoin.com" + path);'),
  ],
  [
    'java lower fn',
    ['method-lower-case'],
    java('ts + method.toLowerCase() + path', 'var req = new HttpGet("https://api.kucoin.com" + path);'),
  ],
  [
    'java host',
    ['host-in-prehash'],
    java(
      'ts + "GET" + url',
      'var req = new HttpGet(url);',
      'String url = "https://api.kucoin.com/api/v1/accounts";',
    ),
  ],
  [
    'java twice',
    ['timestamp-taken-twice'],
    java('ts + "GET" + path', 'var req = new HttpGet("https://api.kucoin.com" + path);').replace(
      '"KC-API-TIMESTAMP", ts',
      '"KC-API-TIMESTAMP", String.valueOf(System.currentTimeMillis())',
    ),
  ],
  [
    'java okhttp query',
    ['query-missing-from-prehash'],
    java(
      'ts + "GET" + path',
      'HttpUrl url = HttpUrl.parse("https://api.kucoin.com" + path).newBuilder().addQueryParameter("symbol", "BTC-USDT").build();',
    ),
  ],
  [
    'java body ok',
    [],
    java(
      'ts + "POST" + path + json',
      'req.setEntity(new StringEntity(json));',
      'String json = mapper.writeValueAsString(order);',
    ),
  ],
  [
    'java body twice',
    ['body-reserialized'],
    java(
      'ts + "POST" + path + mapper.writeValueAsString(order)',
      'req.setEntity(new StringEntity(new Gson().toJson(order)));',
    ),
  ],
  [
    'cs method',
    ['method-lower-case'],
    cs('ts + "get" + path', 'await client.GetAsync("https://api.kucoin.com" + path);'),
  ],
  [
    'cs lower fn',
    ['method-lower-case'],
    cs('ts + method.ToLower() + path', 'await client.GetAsync("https://api.kucoin.com" + path);'),
  ],
  [
    'cs host',
    ['host-in-prehash'],
    cs(
      'ts + "GET" + url',
      'await client.GetAsync(url);',
      'var url = "https://api.kucoin.com/api/v1/accounts";',
    ),
  ],
  [
    'cs twice',
    ['timestamp-taken-twice'],
    cs('ts + "GET" + path', 'await client.GetAsync("https://api.kucoin.com" + path);').replace(
      '"KC-API-TIMESTAMP", ts',
      '"KC-API-TIMESTAMP", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString()',
    ),
  ],
  [
    'cs restsharp query',
    ['query-missing-from-prehash'],
    cs('ts + "GET" + path', 'request.AddQueryParameter("symbol", "BTC-USDT");'),
  ],
  [
    'cs restsharp json',
    ['body-reserialized'],
    cs('ts + "POST" + path + JsonConvert.SerializeObject(order)', 'request.AddJsonBody(order);'),
  ],
  [
    'cs restsharp text ok',
    [],
    cs(
      'ts + "POST" + path + json',
      'request.AddStringBody(json, DataFormat.Json);',
      'var json = JsonConvert.SerializeObject(order);',
    ),
  ],
  [
    'cs content ok',
    [],
    cs(
      'ts + "POST" + path + json',
      'await client.PostAsync("https://api.kucoin.com" + path, new StringContent(json, Encoding.UTF8, "application/json"));',
      'var json = JsonSerializer.Serialize(order);',
    ),
  ],
  [
    'go ok RawQuery',
    [],
    go(
      'ts + "GET" + req.URL.RequestURI()',
      '',
      'req, _ := http.NewRequest("GET", "https://api.kucoin.com"+path, nil)\n\treq.URL.RawQuery = params.Encode()',
    ),
  ],
]
