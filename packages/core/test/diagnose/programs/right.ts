/** Programs in other languages than Python that sign by hand as KuCoin wants it. */
export const right: readonly (readonly [what: string, program: string])[] = [
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
