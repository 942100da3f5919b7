/** Right programs in which a part looks like a mistake, in further languages. */
export const rightStyles: Readonly<Record<string, string>> = {
  'c srand + LL': `#include <openssl/hmac.h>
#include <curl/curl.h>
static void sign_b64(const char *text, char *out) {
  unsigned char mac[32]; unsigned int n;
  HMAC(EVP_sha256(), secret, strlen(secret), (const unsigned char *)text, strlen(text), mac, &n);
  EVP_EncodeBlock((unsigned char *)out, mac, n);
}
int main(void) {
  srand(time(NULL));
  struct timeval tv; gettimeofday(&tv, NULL);
  long long now = (long long)tv.tv_sec * 1000LL + tv.tv_usec / 1000;
  char ts[16], text[256], sig[64], sealed_pass[64], h[128];
  snprintf(ts, sizeof ts, "%lld", now);
  snprintf(text, sizeof text, "%sGET/api/v1/accounts", ts);
  sign_b64(text, sig);
  sign_b64(passphrase, sealed_pass);
  snprintf(h, sizeof h, "KC-API-TIMESTAMP: %s", ts); list = curl_slist_append(list, h);
  snprintf(h, sizeof h, "KC-API-PASSPHRASE: %s", sealed_pass); list = curl_slist_append(list, h);
  snprintf(h, sizeof h, "KC-API-SIGN: %s", sig); list = curl_slist_append(list, h);
  list = curl_slist_append(list, "KC-API-KEY-VERSION: 3");
  curl_easy_setopt(curl, CURLOPT_URL, "https://api.kucoin.com/api/v1/accounts");
}`,
  'c# TotalMilliseconds': `using System.Security.Cryptography;
public class Client {
  string Sign(string text) { using var h = new HMACSHA256(secret); return Convert.ToBase64String(h.ComputeHash(Encoding.UTF8.GetBytes(text))); }
  public async Task<string> Get(string path) {
    var timestamp = ((long)(DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds).ToString();
    var from = DateTimeOffset.UtcNow.AddDays(-1).ToUnixTimeSeconds();
    request.Headers.Add("KC-API-KEY", key);
    request.Headers.Add("KC-API-SIGN", Sign(timestamp + "GET" + path));
    request.Headers.Add("KC-API-TIMESTAMP", timestamp);
    request.Headers.Add("KC-API-PASSPHRASE", Sign(passphrase));
    request.Headers.Add("KC-API-KEY-VERSION", "3");
  }
}`,
  'c# timeout TotalSeconds': `using System.Security.Cryptography;
public class Client {
  string Sign(string text) { using var h = new HMACSHA256(secret); return Convert.ToBase64String(h.ComputeHash(Encoding.UTF8.GetBytes(text))); }
  public async Task<string> Get(string path) {
    var timestamp = (DateTime.UtcNow.Subtract(new DateTime(1970, 1, 1)).Ticks / TimeSpan.TicksPerMillisecond).ToString();
    log.Info($"waited {watch.Elapsed.TotalSeconds}s");
    request.Headers.Add("KC-API-KEY", key);
    request.Headers.Add("KC-API-SIGN", Sign(timestamp + "GET" + path));
    request.Headers.Add("KC-API-TIMESTAMP", timestamp);
    request.Headers.Add("KC-API-PASSPHRASE", Sign(passphrase));
    request.Headers.Add("KC-API-KEY-VERSION", "3");
  }
}`,
  'swift 1000*': `import Foundation
import CryptoKit
func sign(_ t: String) -> String { Data(HMAC<SHA256>.authenticationCode(for: Data(t.utf8), using: key)).base64EncodedString() }
let timestamp = String(Int64(1000 * Date().timeIntervalSince1970))
var request = URLRequest(url: URL(string: "https://api.kucoin.com/api/v1/accounts")!)
request.setValue(timestamp, forHTTPHeaderField: "KC-API-TIMESTAMP")
request.setValue(sign(timestamp + "GET" + "/api/v1/accounts"), forHTTPHeaderField: "KC-API-SIGN")
request.setValue(sign(passphrase), forHTTPHeaderField: "KC-API-PASSPHRASE")
request.setValue("3", forHTTPHeaderField: "KC-API-KEY-VERSION")`,
  'swift components': `import Foundation
import CryptoKit
func sign(_ t: String) -> String { Data(HMAC<SHA256>.authenticationCode(for: Data(t.utf8), using: key)).base64EncodedString() }
func get(_ path: String, _ items: [URLQueryItem]) async throws -> Data {
  var c = URLComponents(); c.path = path; c.queryItems = items
  let target = c.string!
  let seconds = Date().timeIntervalSince1970
  let timestamp = String(Int64(seconds * 1000))
  var request = URLRequest(url: URL(string: "https://api.kucoin.com" + target)!)
  request.httpMethod = "GET"
  request.setValue(timestamp, forHTTPHeaderField: "KC-API-TIMESTAMP")
  request.setValue(sign(timestamp + "GET" + target), forHTTPHeaderField: "KC-API-SIGN")
  request.setValue(sign(passphrase), forHTTPHeaderField: "KC-API-PASSPHRASE")
  request.setValue("3", forHTTPHeaderField: "KC-API-KEY-VERSION")
}`,
  'ruby pack m0 + %Q': `require 'openssl'
require 'net/http'
def seal(text) = [OpenSSL::HMAC.digest('sha256', SECRET, text)].pack('m0')
def accounts
  ts = DateTime.now.strftime('%Q')
  path = '/api/v1/accounts'
  from = Time.now.to_i - 3600
  req = Net::HTTP::Get.new(path)
  req['KC-API-KEY'] = KEY
  req['KC-API-SIGN'] = seal(ts + 'GET' + path)
  req['KC-API-TIMESTAMP'] = ts
  req['KC-API-PASSPHRASE'] = seal(PASSPHRASE)
  req['KC-API-KEY-VERSION'] = '3'
end`,
  'ruby clock_gettime': `require 'openssl'
require 'base64'
class Kucoin
  def seal(text) = Base64.strict_encode64(OpenSSL::HMAC.digest('SHA256', @secret, text))
  def get(path, query = {})
    target = query.empty? ? path : "#{path}?#{URI.encode_www_form(query)}"
    now = Process.clock_gettime(Process::CLOCK_REALTIME, :millisecond).to_s
    from = Time.now.to_i
    headers = { 'KC-API-KEY' => @key, 'KC-API-SIGN' => seal("#{now}GET#{target}"), 'KC-API-TIMESTAMP' => now, 'KC-API-PASSPHRASE' => seal(@passphrase), 'KC-API-KEY-VERSION' => '3' }
    HTTParty.get("https://api.kucoin.com#{target}", headers: headers)
  end
end`,
  'elixir to_unix': `defmodule Kucoin do
  def seal(text), do: :crypto.mac(:hmac, :sha256, secret(), text) |> Base.encode64()
  def accounts do
    timestamp = DateTime.utc_now() |> DateTime.to_unix(:millisecond) |> to_string()
    from = System.system_time(:second) - 3600
    path = "/api/v1/accounts"
    headers = [{"KC-API-KEY", key()}, {"KC-API-SIGN", seal(timestamp <> "GET" <> path)}, {"KC-API-TIMESTAMP", timestamp}, {"KC-API-PASSPHRASE", seal(passphrase())}, {"KC-API-KEY-VERSION", "3"}]
    Req.get!("https://api.kucoin.com" <> path, headers: headers)
  end
end`,
  'bash kubectl': `#!/bin/bash
SECRET=$(kubectl get secret kucoin -o jsonpath='{.data.secret}' | base64 -d)
seal() { printf %s "$1" | openssl dgst -sha256 -hmac "$SECRET" -binary | base64; }
ts=$(date +%s%3N)
curl -s https://api.kucoin.com/api/v1/accounts -H "KC-API-KEY: $KEY" -H "KC-API-SIGN: $(seal "\${ts}GET/api/v1/accounts")" -H "KC-API-TIMESTAMP: $ts" -H "KC-API-PASSPHRASE: $(seal "$PASSPHRASE")" -H "KC-API-KEY-VERSION: 3"`,
  'php hex2bin': `<?php
$ts = (string) floor(microtime(true) * 1000);
$since = time();
function seal($t) { global $secret; return base64_encode(hex2bin(hash_hmac('sha256', $t, $secret))); }
$headers = ['KC-API-KEY: ' . $key, 'KC-API-SIGN: ' . seal($ts . 'GET' . $path), 'KC-API-TIMESTAMP: ' . $ts, 'KC-API-PASSPHRASE: ' . seal($passphrase), 'KC-API-KEY-VERSION: 3'];
curl_setopt($ch, CURLOPT_URL, 'https://api.kucoin.com' . $path);`,
  'go header get': `package main
import "crypto/hmac"
func (c *Client) do(method, path, body string) (*http.Response, error) {
	req, _ := http.NewRequest(method, c.base+path, strings.NewReader(body))
	req.Header.Set("KC-API-KEY", c.key)
	req.Header.Set("KC-API-TIMESTAMP", strconv.FormatInt(time.Now().UnixMilli(), 10))
	req.Header.Set("KC-API-SIGN", c.sign(req.Header.Get("KC-API-TIMESTAMP")+method+path+body))
	req.Header.Set("KC-API-PASSPHRASE", c.sign(c.passphrase))
	req.Header.Set("KC-API-KEY-VERSION", "3")
	return c.http.Do(req)
}
func (c *Client) sign(s string) string { m := hmac.New(sha256.New, []byte(c.secret)); m.Write([]byte(s)); return base64.StdEncoding.EncodeToString(m.Sum(nil)) }`,
  java: `import javax.crypto.Mac;
public class Kucoin {
  String seal(String text) throws Exception { Mac mac = Mac.getInstance("HmacSHA256"); mac.init(new SecretKeySpec(secret.getBytes(), "HmacSHA256")); return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes())); }
  HttpRequest get(String url) throws Exception {
    String timestamp = String.valueOf(Instant.now().toEpochMilli());
    return HttpRequest.newBuilder(URI.create(String.format("%s%s", BASE, url)))
      .header("KC-API-KEY", key).header("KC-API-SIGN", seal(timestamp + "GET" + url)).header("KC-API-TIMESTAMP", timestamp)
      .header("KC-API-PASSPHRASE", seal(passphrase)).header("KC-API-KEY-VERSION", "3").build();
  }
}`,
  'java resolve': `import javax.crypto.Mac;
public class Kucoin {
  String seal(String text) throws Exception { Mac mac = Mac.getInstance("HmacSHA256"); mac.init(new SecretKeySpec(secret.getBytes(), "HmacSHA256")); return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes())); }
  HttpRequest get(String url) throws Exception {
    String timestamp = String.valueOf(Instant.now().toEpochMilli());
    long from = Instant.now().getEpochSecond() - 3600;
    return HttpRequest.newBuilder(root.resolve(url))
      .header("KC-API-KEY", key).header("KC-API-SIGN", seal(timestamp + "GET" + url)).header("KC-API-TIMESTAMP", timestamp)
      .header("KC-API-PASSPHRASE", seal(passphrase)).header("KC-API-KEY-VERSION", "3").build();
  }
}`,
  'cpp 1ms': `#include <openssl/hmac.h>
std::string sign(const std::string& t) { unsigned char md[32]; unsigned n; HMAC(EVP_sha256(), secret.c_str(), secret.size(), (unsigned char*)t.data(), t.size(), md, &n); return base64(md, n); }
void run() {
  srand(time(0));
  auto ts = std::to_string(system_clock::now().time_since_epoch() / 1ms);
  headers.append("KC-API-TIMESTAMP: " + ts);
  headers.append("KC-API-SIGN: " + sign(ts + "GET" + path));
  headers.append("KC-API-PASSPHRASE: " + sign(passphrase));
  headers.append("KC-API-KEY-VERSION: 3");
}`,
  powershell: `$ts = [string][long]((Get-Date).ToUniversalTime() - [datetime]'1970-01-01').TotalMilliseconds
$from = [int](Get-Date -UFormat %s)
function Seal($t) { $h = [Security.Cryptography.HMACSHA256]::new([Text.Encoding]::UTF8.GetBytes($secret)); [Convert]::ToBase64String($h.ComputeHash([Text.Encoding]::UTF8.GetBytes($t))) }
$headers = @{ 'KC-API-KEY' = $key; 'KC-API-SIGN' = Seal "$($ts)GET$path"; 'KC-API-TIMESTAMP' = $ts; 'KC-API-PASSPHRASE' = Seal $passphrase; 'KC-API-KEY-VERSION' = '3' }
Invoke-RestMethod "https://api.kucoin.com$path" -Headers $headers`,
  'go struct': `package kucoin
import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
)
type Signer struct { key, secret, passphrase string }
func NewSigner(key, secret, passphrase string) *Signer {
	s := &Signer{key: key, secret: secret}
	s.passphrase = s.mac(passphrase)
	return s
}
func (s *Signer) mac(t string) string { h := hmac.New(sha256.New, []byte(s.secret)); h.Write([]byte(t)); return base64.StdEncoding.EncodeToString(h.Sum(nil)) }
func (s *Signer) Sign(req *http.Request, body string) {
	t := strconv.FormatInt(time.Now().UnixNano()/1000000, 10)
	req.Header.Set("KC-API-KEY", s.key)
	req.Header.Set("KC-API-SIGN", s.mac(t+req.Method+req.URL.RequestURI()+body))
	req.Header.Set("KC-API-TIMESTAMP", t)
	req.Header.Set("KC-API-PASSPHRASE", s.passphrase)
	req.Header.Set("KC-API-KEY-VERSION", "3")
}
func id() string { b := make([]byte, 16); rand.Read(b); return hex.EncodeToString(b) }
func sum(x []byte) string { d := sha256.Sum256(x); return hex.EncodeToString(d[:]) }`,
  'c# PostAsJson handler': `using System.Security.Cryptography;
public class KucoinHandler : DelegatingHandler {
  protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct) {
    var ts = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString();
    var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(ct);
    _log.Debug(JsonSerializer.Serialize(request.Headers));
    request.Headers.Add("KC-API-SIGN", Sign(ts + request.Method + request.RequestUri!.PathAndQuery + body));
    request.Headers.Add("KC-API-TIMESTAMP", ts);
    request.Headers.Add("KC-API-PASSPHRASE", Sign(_passphrase));
    request.Headers.Add("KC-API-KEY-VERSION", "3");
    return await base.SendAsync(request, ct);
  }
  string Sign(string t) => Convert.ToBase64String(new HMACSHA256(_secret).ComputeHash(Encoding.UTF8.GetBytes(t)));
}
await client.PostAsJsonAsync("/api/v1/orders", order);`,
  'php both versions': `<?php
$headers = ['KC-API-KEY' => $this->key, 'KC-API-TIMESTAMP' => $ms, 'KC-API-PASSPHRASE' => $this->passphrase,
  'KC-API-SIGN' => base64_encode(hash_hmac('sha256', $ms . $method . $path . $body, $this->secret, true))];
if ($this->version > 1) {
  $headers['KC-API-KEY-VERSION'] = $this->version;
  $headers['KC-API-PASSPHRASE'] = base64_encode(hash_hmac('sha256', $this->passphrase, $this->secret, true));
}`,
  'kotlin two urls': `import javax.crypto.Mac
class Auth(private val secret: String, private val passphrase: String) : Interceptor {
  override fun intercept(chain: Interceptor.Chain): Response {
    val r = chain.request()
    val ts = System.currentTimeMillis().toString()
    val url = r.url.encodedPath + (r.url.encodedQuery?.let { "?$it" } ?: "")
    val builder = r.newBuilder().header("KC-API-KEY", key).header("KC-API-TIMESTAMP", ts).header("KC-API-KEY-VERSION", "3")
    return chain.proceed(builder.header("KC-API-SIGN", encode(ts + "GET" + url)).header("KC-API-PASSPHRASE", encode(passphrase)).build())
  }
  private fun encode(t: String) = Base64.getEncoder().encodeToString(mac("HmacSHA256", secret).doFinal(t.toByteArray()))
}
val url = base.newBuilder().addQueryParameter("type", "trade").build()
client.newCall(Request.Builder().url(url).get().build())`,
  'php encode': `<?php
class Kucoin {
  private function encode(string $t): string { return base64_encode(hash_hmac('sha256', $t, $this->secret, true)); }
  public function headers(string $method, string $path, string $body): array {
    $ts = (string) (int) (microtime(true) * 1000);
    return ['KC-API-KEY' => $this->key, 'KC-API-SIGN' => $this->encode($ts . $method . $path . $body), 'KC-API-TIMESTAMP' => $ts,
      'KC-API-PASSPHRASE' => $this->encode($this->passphrase), 'KC-API-KEY-VERSION' => '3'];
  }
}`,
}
