/** Programs of further languages that sign as KuCoin wants it, by name. */

export const languages: Readonly<Record<string, string>> = {
  Kotlin: `import javax.crypto.Mac
import javax.crypto.spec.SecretKeySpec
import java.util.Base64
fun hmac(text: String): String {
    val mac = Mac.getInstance("HmacSHA256")
    mac.init(SecretKeySpec(secret.toByteArray(), "HmacSHA256"))
    return Base64.getEncoder().encodeToString(mac.doFinal(text.toByteArray()))
}
fun accounts(): String {
    val ts = System.currentTimeMillis().toString()
    val path = "/api/v1/accounts?type=trade"
    val request = Request.Builder()
        .url("https://api.kucoin.com$path")
        .addHeader("KC-API-KEY", key)
        .addHeader("KC-API-SIGN", hmac(ts + "GET" + path))
        .addHeader("KC-API-TIMESTAMP", ts)
        .addHeader("KC-API-PASSPHRASE", hmac(passphrase))
        .addHeader("KC-API-KEY-VERSION", "3")
        .build()
    return client.newCall(request).execute().body!!.string()
}`,
  Swift: `import Foundation
import CryptoKit
func sign(_ text: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: Data(secret.utf8)))
    return Data(code).base64EncodedString()
}
func accounts() async throws -> Data {
    let timestamp = String(Int64(Date().timeIntervalSince1970 * 1000))
    let path = "/api/v1/accounts"
    var request = URLRequest(url: URL(string: "https://api.kucoin.com" + path)!)
    request.setValue(apiKey, forHTTPHeaderField: "KC-API-KEY")
    request.setValue(sign(timestamp + "GET" + path), forHTTPHeaderField: "KC-API-SIGN")
    request.setValue(timestamp, forHTTPHeaderField: "KC-API-TIMESTAMP")
    request.setValue(sign(passphrase), forHTTPHeaderField: "KC-API-PASSPHRASE")
    request.setValue("3", forHTTPHeaderField: "KC-API-KEY-VERSION")
    return try await URLSession.shared.data(for: request).0
}`,
  PowerShell: `$hmac = New-Object System.Security.Cryptography.HMACSHA256
$hmac.Key = [Text.Encoding]::UTF8.GetBytes($secret)
function Seal($text) { [Convert]::ToBase64String($hmac.ComputeHash([Text.Encoding]::UTF8.GetBytes($text))) }
$timestamp = [DateTimeOffset]::UtcNow.ToUnixTimeMilliseconds().ToString()
$path = '/api/v1/accounts'
$headers = @{
  'KC-API-KEY' = $key
  'KC-API-SIGN' = Seal($timestamp + 'GET' + $path)
  'KC-API-TIMESTAMP' = $timestamp
  'KC-API-PASSPHRASE' = Seal($passphrase)
  'KC-API-KEY-VERSION' = '3'
}
Invoke-RestMethod -Uri "https://api.kucoin.com$path" -Headers $headers`,
  Perl: `use Digest::SHA qw(hmac_sha256_base64);
use LWP::UserAgent;
use Time::HiRes qw(time);
my $ts = int(time() * 1000);
my $path = '/api/v1/accounts';
my $sign = pad(hmac_sha256_base64($ts . 'GET' . $path, $secret));
my $sealed = pad(hmac_sha256_base64($passphrase, $secret));
my $req = HTTP::Request->new(GET => "https://api.kucoin.com$path");
$req->header('KC-API-KEY' => $key, 'KC-API-SIGN' => $sign, 'KC-API-TIMESTAMP' => $ts, 'KC-API-PASSPHRASE' => $sealed, 'KC-API-KEY-VERSION' => '3');`,
  R: `library(httr)
library(digest)
seal <- function(text) openssl::base64_encode(digest::hmac(secret, text, algo = "sha256", raw = TRUE))
now <- format(round(as.numeric(Sys.time()) * 1000), scientific = FALSE)
path <- "/api/v1/accounts"
response <- GET(paste0("https://api.kucoin.com", path), add_headers(
  "KC-API-KEY" = key,
  "KC-API-SIGN" = seal(paste0(now, "GET", path)),
  "KC-API-TIMESTAMP" = now,
  "KC-API-PASSPHRASE" = seal(passphrase),
  "KC-API-KEY-VERSION" = "3"))`,
  Julia: `using HTTP, SHA, Base64, Dates
seal(text) = base64encode(hmac_sha256(Vector{UInt8}(secret), text))
now_ms = string(round(Int, time() * 1000))
path = "/api/v1/accounts"
headers = ["KC-API-KEY" => key, "KC-API-SIGN" => seal(now_ms * "GET" * path), "KC-API-TIMESTAMP" => now_ms,
           "KC-API-PASSPHRASE" => seal(passphrase), "KC-API-KEY-VERSION" => "3"]
HTTP.get("https://api.kucoin.com" * path, headers)`,
  Dart: `import 'dart:convert';
import 'package:crypto/crypto.dart';
import 'package:http/http.dart' as http;
String sign(String text) => base64.encode(Hmac(sha256, utf8.encode(secret)).convert(utf8.encode(text)).bytes);
Future<String> accounts() async {
  final timestamp = DateTime.now().millisecondsSinceEpoch.toString();
  const path = '/api/v1/accounts';
  final response = await http.get(Uri.parse('https://api.kucoin.com$path'), headers: {
    'KC-API-KEY': apiKey,
    'KC-API-SIGN': sign('\${timestamp}GET$path'),
    'KC-API-TIMESTAMP': timestamp,
    'KC-API-PASSPHRASE': sign(passphrase),
    'KC-API-KEY-VERSION': '3',
  });
  return response.body;
}`,
  Elixir: `defmodule Kucoin do
  def seal(text), do: :crypto.mac(:hmac, :sha256, secret(), text) |> Base.encode64()
  def accounts do
    timestamp = System.system_time(:millisecond) |> Integer.to_string()
    path = "/api/v1/accounts"
    headers = [
      {"KC-API-KEY", key()},
      {"KC-API-SIGN", seal(timestamp <> "GET" <> path)},
      {"KC-API-TIMESTAMP", timestamp},
      {"KC-API-PASSPHRASE", seal(passphrase())},
      {"KC-API-KEY-VERSION", "3"}
    ]
    HTTPoison.get("https://api.kucoin.com" <> path, headers)
  end
end`,
  Lua: `local openssl_hmac = require "openssl.hmac"
local mime = require "mime"
local function seal(text) return (mime.b64(openssl_hmac.new(secret, "sha256"):final(text))) end
local now = tostring(math.floor(socket.gettime() * 1000))
local path = "/api/v1/accounts"
local headers = {
  ["KC-API-KEY"] = key,
  ["KC-API-SIGN"] = seal(now .. "GET" .. path),
  ["KC-API-TIMESTAMP"] = now,
  ["KC-API-PASSPHRASE"] = seal(passphrase),
  ["KC-API-KEY-VERSION"] = "3",
}
https.request { url = "https://api.kucoin.com" .. path, headers = headers }`,
  'C++': `#include <openssl/hmac.h>
#include <cpr/cpr.h>
std::string seal(const std::string& text) {
  unsigned char out[32]; unsigned int n;
  HMAC(EVP_sha256(), secret.data(), secret.size(), (const unsigned char*)text.data(), text.size(), out, &n);
  return base64_encode(out, n);
}
int main() {
  auto now = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  std::string timestamp = std::to_string(now);
  std::string path = "/api/v1/accounts";
  auto r = cpr::Get(cpr::Url{"https://api.kucoin.com" + path}, cpr::Header{
    {"KC-API-KEY", key}, {"KC-API-SIGN", seal(timestamp + "GET" + path)}, {"KC-API-TIMESTAMP", timestamp},
    {"KC-API-PASSPHRASE", seal(passphrase)}, {"KC-API-KEY-VERSION", "3"}});
}`,
  Bash: `#!/usr/bin/env bash
seal() { printf %s "$1" | openssl dgst -sha256 -hmac "$KUCOIN_API_SECRET" -binary | base64; }
ts=$(date +%s%3N)
path=/api/v1/accounts
curl -s "https://api.kucoin.com$path" \\
  -H "KC-API-KEY: $KUCOIN_API_KEY" \\
  -H "KC-API-SIGN: $(seal "\${ts}GET$path")" \\
  -H "KC-API-TIMESTAMP: $ts" \\
  -H "KC-API-PASSPHRASE: $(seal "$KUCOIN_API_PASSPHRASE")" \\
  -H "KC-API-KEY-VERSION: 3"`,
  Scala: `import javax.crypto.Mac
import sttp.client3._
def seal(text: String): String = {
  val mac = Mac.getInstance("HmacSHA256")
  mac.init(new SecretKeySpec(secret.getBytes, "HmacSHA256"))
  Base64.getEncoder.encodeToString(mac.doFinal(text.getBytes))
}
val now = System.currentTimeMillis.toString
val path = "/api/v1/accounts"
basicRequest.get(uri"https://api.kucoin.com$path").headers(Map("KC-API-KEY" -> key, "KC-API-SIGN" -> seal(now + "GET" + path), "KC-API-TIMESTAMP" -> now, "KC-API-PASSPHRASE" -> seal(passphrase), "KC-API-KEY-VERSION" -> "3"))`,
  VBA: `Function Accounts() As String
    Dim nonce As String, path As String, http As Object
    nonce = CreateNonce()
    path = "/api/v1/accounts"
    Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
    http.Open "GET", "https://api.kucoin.com" & path
    http.setRequestHeader "KC-API-KEY", apiKey
    http.setRequestHeader "KC-API-SIGN", ComputeHash_C("SHA256", nonce & "GET" & path, secret, "STR64")
    http.setRequestHeader "KC-API-TIMESTAMP", nonce
    http.setRequestHeader "KC-API-PASSPHRASE", ComputeHash_C("SHA256", passphrase, secret, "STR64")
    http.setRequestHeader "KC-API-KEY-VERSION", "3"
    http.Send
End Function
' HMACSHA256 by System.Security.Cryptography`,
}
