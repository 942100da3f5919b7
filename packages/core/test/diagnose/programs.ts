/** Programs that sign by hand, in the languages and libraries in which people write them. */

/** Each signs as KuCoin wants it. */
export const right: readonly (readonly [what: string, program: string])[] = [
  [
    'Python, a body that goes by the name data',
    `import os, base64, hashlib, hmac, json, time, requests
from urllib.parse import urlencode

API_KEY = os.environ["KUCOIN_KEY"]
API_SECRET = os.environ["KUCOIN_SECRET"]
API_PASSPHRASE = os.environ["KUCOIN_PASSPHRASE"]
BASE = "https://api.kucoin.com"

def sign(text):
    return base64.b64encode(hmac.new(API_SECRET.encode(), text.encode(), hashlib.sha256).digest()).decode()

def request(method, path, params=None, body=None):
    query = "?" + urlencode(params) if params else ""
    data = json.dumps(body) if body else ""
    now = str(int(time.time() * 1000))
    headers = {
        "KC-API-KEY": API_KEY,
        "KC-API-SIGN": sign(now + method + path + query + data),
        "KC-API-TIMESTAMP": now,
        "KC-API-PASSPHRASE": sign(API_PASSPHRASE),
        "KC-API-KEY-VERSION": "3",
        "Content-Type": "application/json",
    }
    response = requests.request(method, BASE + path + query, headers=headers, data=data)
    return response.json()

print(request("GET", "/api/v1/accounts", {"type": "trade"}))`,
  ],
  [
    'Python, requests writes the query that was signed',
    `import base64, hashlib, hmac, time, requests
from urllib.parse import urlencode

def get(path, params):
    endpoint = path + "?" + urlencode(params)
    ts = str(int(time.time() * 1000))
    sig = base64.b64encode(hmac.new(secret.encode(), (ts + "GET" + endpoint).encode(), hashlib.sha256).digest())
    phrase = base64.b64encode(hmac.new(secret.encode(), passphrase.encode(), hashlib.sha256).digest())
    headers = {"KC-API-KEY": key, "KC-API-SIGN": sig, "KC-API-TIMESTAMP": ts, "KC-API-PASSPHRASE": phrase, "KC-API-KEY-VERSION": "2"}
    return requests.get("https://api.kucoin.com" + path, params=params, headers=headers).json()`,
  ],
  [
    'JavaScript, path and query of a URL',
    `import { createHmac } from 'node:crypto'

const sign = (text) => createHmac('sha256', process.env.KUCOIN_SECRET).update(text).digest('base64')

export async function call(method, path, params = {}, body = undefined) {
  const url = new URL(path, 'https://api.kucoin.com')
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value)
  const text = body ? JSON.stringify(body) : ''
  const timestamp = String(Date.now())
  const response = await fetch(url, {
    method,
    headers: {
      'KC-API-KEY': process.env.KUCOIN_KEY,
      'KC-API-SIGN': sign(timestamp + method + url.pathname + url.search + text),
      'KC-API-TIMESTAMP': timestamp,
      'KC-API-PASSPHRASE': sign(process.env.KUCOIN_PASSPHRASE),
      'KC-API-KEY-VERSION': '3',
      'Content-Type': 'application/json',
    },
    body: text || undefined,
  })
  return response.json()
}
console.log(await call('GET', '/api/v1/accounts', { type: 'trade' }))`,
  ],
  [
    'Python, path_url of a prepared request',
    `import base64, hashlib, hmac, time, requests

class KucoinAuth(requests.auth.AuthBase):
    def __call__(self, r):
        now = str(int(time.time() * 1000))
        body = (r.body or b"").decode()
        text = now + r.method + r.path_url + body
        sign = base64.b64encode(hmac.new(self.secret, text.encode(), hashlib.sha256).digest())
        r.headers.update({"KC-API-KEY": self.key, "KC-API-SIGN": sign, "KC-API-TIMESTAMP": now,
                          "KC-API-PASSPHRASE": self.sealed, "KC-API-KEY-VERSION": "3"})
        return r

session = requests.Session()
session.auth = KucoinAuth()
params = dict(type="trade")
print(session.get("https://api.kucoin.com/api/v1/accounts", params=params).json())`,
  ],
  [
    'Go, ids in hexadecimal',
    `package main

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"net/http"
)

func oid() string { b := make([]byte, 16); rand.Read(b); return hex.EncodeToString(b) }

func sign(text string) string {
	h := hmac.New(sha256.New, []byte(secret))
	h.Write([]byte(text))
	return base64.StdEncoding.EncodeToString(h.Sum(nil))
}

func post(path string, order Order) (*http.Response, error) {
	order.ClientOid = oid()
	body, _ := json.Marshal(order)
	ts := strconv.FormatInt(time.Now().UnixMilli(), 10)
	req, _ := http.NewRequest(http.MethodPost, "https://api.kucoin.com"+path, bytes.NewReader(body))
	req.Header.Set("KC-API-KEY", key)
	req.Header.Set("KC-API-SIGN", sign(ts+"POST"+path+string(body)))
	req.Header.Set("KC-API-TIMESTAMP", ts)
	req.Header.Set("KC-API-PASSPHRASE", sign(passphrase))
	req.Header.Set("KC-API-KEY-VERSION", "3")
	req.Header.Set("Content-Type", "application/json")
	return http.DefaultClient.Do(req)
}`,
  ],
  [
    'PHP, ids in hexadecimal',
    `<?php
$secret = getenv('KUCOIN_SECRET');
function sign($text, $secret) { return base64_encode(hash_hmac('sha256', $text, $secret, true)); }
$timestamp = (string) round(microtime(true) * 1000);
$body = json_encode(['clientOid' => bin2hex(random_bytes(16)), 'symbol' => 'BTC-USDT', 'side' => 'buy', 'type' => 'market', 'funds' => '10']);
$headers = [
  'KC-API-KEY: ' . $key,
  'KC-API-SIGN: ' . sign($timestamp . 'POST' . '/api/v1/hf/orders' . $body, $secret),
  'KC-API-TIMESTAMP: ' . $timestamp,
  'KC-API-PASSPHRASE: ' . sign($passphrase, $secret),
  'KC-API-KEY-VERSION: 3',
  'Content-Type: application/json',
];
$ch = curl_init('https://api.kucoin.com/api/v1/hf/orders');
curl_setopt($ch, CURLOPT_POSTFIELDS, $body);`,
  ],
  [
    'Java',
    `package com.example;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;

public class KucoinClient {
  private String sign(String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  public String get(String path, Map<String, String> params) throws Exception {
    String query = params.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining("&"));
    String endpoint = path + (query.isEmpty() ? "" : "?" + query);
    String timestamp = String.valueOf(System.currentTimeMillis());
    HttpRequest request = HttpRequest.newBuilder(URI.create("https://api.kucoin.com" + endpoint))
        .header("KC-API-KEY", key)
        .header("KC-API-SIGN", sign(timestamp + "GET" + endpoint))
        .header("KC-API-TIMESTAMP", timestamp)
        .header("KC-API-PASSPHRASE", sign(passphrase))
        .header("KC-API-KEY-VERSION", "3")
        .GET().build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}`,
  ],
  [
    'Rust',
    `use base64::{engine::general_purpose::STANDARD, Engine};
use hmac::{Hmac, Mac};
use sha2::Sha256;

fn sign(secret: &str, text: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

async fn get(path: &str, query: &str) -> reqwest::Result<String> {
    let timestamp = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis().to_string();
    let target = format!("{}?{}", path, query);
    let signature = sign(&secret, &format!("{}{}{}", timestamp, "GET", target));
    let passphrase_sign = sign(&secret, &passphrase);
    reqwest::Client::new()
        .get(format!("https://api.kucoin.com{}", target))
        .header("KC-API-KEY", &key)
        .header("KC-API-SIGN", signature)
        .header("KC-API-TIMESTAMP", &timestamp)
        .header("KC-API-PASSPHRASE", &passphrase_sign)
        .header("KC-API-KEY-VERSION", "3")
        .send().await?.text().await
}`,
  ],
  [
    'JavaScript, a client that has its base',
    `const axios = require('axios')
const crypto = require('crypto')

const client = axios.create({ baseURL: 'https://api.kucoin.com', timeout: 10000 })
const sign = (text) => crypto.createHmac('sha256', secret).update(text).digest('base64')

async function call(method, url, body) {
  const data = body ? JSON.stringify(body) : ''
  const timestamp = Date.now().toString()
  const headers = {
    'KC-API-KEY': key,
    'KC-API-SIGN': sign(timestamp + method + url + data),
    'KC-API-TIMESTAMP': timestamp,
    'KC-API-PASSPHRASE': sign(passphrase),
    'KC-API-KEY-VERSION': '3',
    'Content-Type': 'application/json',
  }
  const answer = await client.request({ method, url, headers, data })
  return answer.data
}`,
  ],
  [
    'Python, a method that seals the passphrase',
    `import base64, hashlib, hmac, time
import requests

class Kucoin:
    def get_sign(self, text):
        return base64.b64encode(hmac.new(self.secret.encode(), text.encode(), hashlib.sha256).digest())

    def get_passphrase(self):
        return base64.b64encode(hmac.new(self.secret.encode(), self.passphrase.encode(), hashlib.sha256).digest())

    def headers(self, method, endpoint, body=''):
        now = str(int(time.time() * 1000))
        return {
            'KC-API-KEY': self.key,
            'KC-API-SIGN': self.get_sign(now + method + endpoint + body),
            'KC-API-TIMESTAMP': now,
            'KC-API-PASSPHRASE': self.get_passphrase(),
            'KC-API-KEY-VERSION': '2',
        }`,
  ],
  [
    'JavaScript, a path called url behind API_URL',
    `const crypto = require('crypto')
const API_URL = 'https://api.kucoin.com'

function sign(text) { return crypto.createHmac('sha256', SECRET).update(text).digest('base64') }

async function call(method, url, body = '') {
  const now = String(Date.now())
  const headers = {
    'KC-API-KEY': KEY,
    'KC-API-SIGN': sign(now + method + url + body),
    'KC-API-TIMESTAMP': now,
    'KC-API-PASSPHRASE': sign(PASSPHRASE),
    'KC-API-KEY-VERSION': '3',
  }
  return (await fetch(API_URL + url, { method, headers, body: body || undefined })).json()
}`,
  ],
  [
    'Python, a path called url behind a base',
    `import base64, hashlib, hmac, time, uuid, requests
API_BASE_URL = "https://api-futures.kucoin.com"

def sign(text):
    return base64.b64encode(hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).digest()).decode()

def call(method, url, body=""):
    timestamp = str(int(time.time() * 1000))
    headers = {"KC-API-KEY": KEY, "KC-API-SIGN": sign(timestamp + method + url + body), "KC-API-TIMESTAMP": timestamp,
               "KC-API-PASSPHRASE": sign(PASSPHRASE), "KC-API-KEY-VERSION": "3", "Content-Type": "application/json"}
    return requests.request(method, f"{API_BASE_URL}{url}", headers=headers, data=body).json()`,
  ],
  [
    'Python, ids of another hash',
    `import base64, hashlib, hmac, json, os, time, requests

def sign(text):
    return base64.b64encode(hmac.new(os.environ.get("SECRET").encode(), text.encode(), hashlib.sha256).digest()).decode()

order = {"symbol": "BTC-USDT", "side": "buy", "type": "market", "funds": "10"}
order["clientOid"] = hashlib.md5(json.dumps(order).encode()).hexdigest()
params = json.dumps(order)
timestamp = str(round(time.time() * 1000))
headers = {"KC-API-KEY": os.environ.get("KEY"), "KC-API-SIGN": sign(timestamp + "POST" + "/api/v1/hf/orders" + params),
           "KC-API-TIMESTAMP": timestamp, "KC-API-PASSPHRASE": sign(os.environ.get("PASSPHRASE")), "KC-API-KEY-VERSION": "3",
           "Content-Type": "application/json"}
print(requests.post("https://api.kucoin.com/api/v1/hf/orders", headers=headers, data=params).json())`,
  ],
  [
    'C#, PathAndQuery',
    `using System.Net.Http;
using System.Security.Cryptography;
using System.Text.Json;

public class Kucoin
{
    string Sign(string text)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(_secret));
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    public async Task<string> SendAsync(HttpMethod method, string path, Dictionary<string, string> parameters, object body = null)
    {
        var uri = new Uri(QueryHelpers.AddQueryString("https://api.kucoin.com" + path, parameters));
        var json = body == null ? "" : JsonSerializer.Serialize(body);
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString();
        var request = new HttpRequestMessage(method, uri);
        request.Headers.Add("KC-API-KEY", _key);
        request.Headers.Add("KC-API-SIGN", Sign(timestamp + method.Method + uri.PathAndQuery + json));
        request.Headers.Add("KC-API-TIMESTAMP", timestamp);
        request.Headers.Add("KC-API-PASSPHRASE", Sign(_passphrase));
        request.Headers.Add("KC-API-KEY-VERSION", "3");
        if (json != "") request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await (await _client.SendAsync(request)).Content.ReadAsStringAsync();
    }
}`,
  ],
  [
    'Ruby, request_uri',
    `require 'openssl'
require 'base64'
require 'net/http'
require 'securerandom'

def sign(text) = Base64.strict_encode64(OpenSSL::HMAC.digest('sha256', SECRET, text))

def get(path, params = {})
  uri = URI("https://api.kucoin.com#{path}")
  uri.query = URI.encode_www_form(params) unless params.empty?
  now = (Time.now.to_f * 1000).to_i.to_s
  request = Net::HTTP::Get.new(uri)
  request['KC-API-KEY'] = KEY
  request['KC-API-SIGN'] = sign(now + 'GET' + uri.request_uri)
  request['KC-API-TIMESTAMP'] = now
  request['KC-API-PASSPHRASE'] = sign(PASSPHRASE)
  request['KC-API-KEY-VERSION'] = '3'
  Net::HTTP.start(uri.host, uri.port, use_ssl: true) { |http| http.request(request) }
end`,
  ],
  [
    'Python, path_qs',
    `import aiohttp, asyncio, base64, hashlib, hmac, json, time
from yarl import URL

async def call(session, method, path, params=None, body=None):
    url = URL("https://api.kucoin.com" + path).with_query(params)
    data = json.dumps(body) if body is not None else ""
    ts = str(int(time.time() * 1000))
    headers = {"KC-API-KEY": KEY, "KC-API-SIGN": sign(ts + method + url.path_qs + data), "KC-API-TIMESTAMP": ts,
               "KC-API-PASSPHRASE": sign(PASSPHRASE), "KC-API-KEY-VERSION": "3", "Content-Type": "application/json"}
    async with session.request(method, url, headers=headers, data=data) as response:
        return await response.json()

def sign(text):
    return base64.b64encode(hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).digest()).decode()`,
  ],
  [
    'JavaScript, an answer that is read as JSON',
    `const crypto = require('crypto')
const request = require('request')
const endPoint = '/api/v1/accounts'
const ts = Date.now().toString()
const hmac = (text) => crypto.createHmac('sha256', secret).update(text).digest('base64')
const options = {
  url: 'https://api.kucoin.com' + endPoint,
  json: true,
  headers: { 'KC-API-KEY': key, 'KC-API-SIGN': hmac(ts + 'GET' + endPoint), 'KC-API-TIMESTAMP': ts,
             'KC-API-PASSPHRASE': hmac(passphrase), 'KC-API-KEY-VERSION': '2' },
}
request.get(options, (error, response, body) => console.log(body))`,
  ],
  [
    'Python, raw_path',
    `import base64, hashlib, hmac, time
import httpx

class KucoinAuth(httpx.Auth):
    requires_request_body = True
    def auth_flow(self, request):
        now = str(time.time_ns() // 1_000_000)
        text = now + request.method + request.url.raw_path.decode() + request.content.decode()
        request.headers["KC-API-KEY"] = KEY
        request.headers["KC-API-SIGN"] = sign(text)
        request.headers["KC-API-TIMESTAMP"] = now
        request.headers["KC-API-PASSPHRASE"] = sign(PASSPHRASE)
        request.headers["KC-API-KEY-VERSION"] = "3"
        yield request

def sign(text):
    return base64.b64encode(hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).digest()).decode()

client = httpx.Client(base_url="https://api.kucoin.com", auth=KucoinAuth())
print(client.get("/api/v1/accounts", params={"type": "trade"}).json())`,
  ],
  [
    'Go, RequestURI',
    `package kucoin

import (
	"crypto/hmac"
	"net/http"
	"net/url"
)

func (c *Client) Get(path string, params map[string]string) (*http.Response, error) {
	req, err := http.NewRequest("GET", "https://api.kucoin.com"+path, nil)
	if err != nil {
		return nil, err
	}
	q := req.URL.Query()
	for name, value := range params {
		q.Add(name, value)
	}
	req.URL.RawQuery = q.Encode()
	timestamp := strconv.FormatInt(time.Now().UnixNano()/int64(time.Millisecond), 10)
	req.Header.Set("KC-API-KEY", c.key)
	req.Header.Set("KC-API-SIGN", c.sign(timestamp+req.Method+req.URL.RequestURI()))
	req.Header.Set("KC-API-TIMESTAMP", timestamp)
	req.Header.Set("KC-API-PASSPHRASE", c.sign(c.passphrase))
	req.Header.Set("KC-API-KEY-VERSION", "3")
	return c.http.Do(req)
}

func (c *Client) sign(text string) string {
	mac := hmac.New(sha256.New, []byte(c.secret))
	mac.Write([]byte(text))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}`,
  ],
]

/** Each with what is wrong in it, in the order in which it is told. */
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
    ['signature-hex'],
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
