/** A small program of Go, Rust, PHP and Ruby in the styles in which people write its parts; what is wrong in each. */

const go = (
  now: string,
  pass = 'sign(passphrase)',
  extra = '',
  enc = 'base64.StdEncoding.EncodeToString(h.Sum(nil))',
) => `package main
import "crypto/hmac"
${extra}
func sign(text string) string { h := hmac.New(sha256.New, []byte(secret)); h.Write([]byte(text)); return ${enc} }
func main() {
	ts := ${now}
	req, _ := http.NewRequest("GET", "https://api.kucoin.com/api/v1/accounts", nil)
	req.Header.Set("KC-API-KEY", key)
	req.Header.Set("KC-API-SIGN", sign(ts+"GET"+"/api/v1/accounts"))
	req.Header.Set("KC-API-TIMESTAMP", ts)
	req.Header.Set("KC-API-PASSPHRASE", ${pass})
	req.Header.Set("KC-API-KEY-VERSION", "3")
}`
const php = (
  now: string,
  pass: string,
  sign = "base64_encode(hash_hmac('sha256', $what, $secret, true))",
  more = '',
) => `<?php
$now = ${now};
$what = $now . 'GET' . '/api/v1/accounts';
$sign = ${sign};
${more}
$response = Http::withHeaders(['KC-API-KEY' => $key, 'KC-API-SIGN' => $sign, 'KC-API-TIMESTAMP' => $now, 'KC-API-PASSPHRASE' => ${pass}, 'KC-API-KEY-VERSION' => '3'])->get('https://api.kucoin.com/api/v1/accounts');`
const sealedPhp = "base64_encode(hash_hmac('sha256', $passphrase, $secret, true))"
const rust = (
  now: string,
  pass = 'sign(&secret, &passphrase)',
  enc = 'general_purpose::STANDARD.encode(mac.finalize().into_bytes())',
  key = 'secret.as_bytes()',
) => `use hmac::{Hmac, Mac};
use sha2::Sha256;
fn sign(secret: &str, text: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(${key}).unwrap();
    mac.update(text.as_bytes());
    ${enc}
}
async fn get(path: &str) {
    let ts = ${now};
    client.get(format!("https://api.kucoin.com{path}")).header("KC-API-KEY", &key).header("KC-API-SIGN", sign(&secret, &format!("{ts}GET{path}"))).header("KC-API-TIMESTAMP", &ts).header("KC-API-PASSPHRASE", ${pass}).header("KC-API-KEY-VERSION", "3").send().await
}`
const ruby = (
  now: string,
  pass = 'seal(passphrase)',
  enc = "Base64.strict_encode64(OpenSSL::HMAC.digest('sha256', secret, text))",
) => `require 'openssl'
require 'base64'
def seal(text) = ${enc}
now = ${now}
request = Net::HTTP::Get.new('/api/v1/accounts')
request['KC-API-KEY'] = key
request['KC-API-SIGN'] = seal(now + 'GET' + '/api/v1/accounts')
request['KC-API-TIMESTAMP'] = now
request['KC-API-PASSPHRASE'] = ${pass}
request['KC-API-KEY-VERSION'] = '3'`
const S = 'timestamp-in-seconds'
const P = 'passphrase-plain'
const X = 'signature-hex'
const D = 'secret-base64-decoded'
const B = 'signature-base64-of-hex'
export const stylesOfServers: readonly (readonly [
  what: string,
  mistakes: readonly string[],
  program: string,
])[] = [
  ['go ok', [], go('strconv.FormatInt(time.Now().UnixMilli(), 10)')],
  ['go *1000', [], go('strconv.FormatInt(time.Now().Unix()*1000, 10)')],
  ['go nano', [], go('fmt.Sprint(time.Now().UnixNano() / 1e6)')],
  ['go 000', [], go('fmt.Sprintf("%d000", time.Now().Unix())')],
  ['go sec', [S], go('fmt.Sprint(time.Now().Unix())')],
  ['go sec utc', [S], go('strconv.FormatInt(time.Now().UTC().Unix(), 10)')],
  ['go nano sec', [S], go('fmt.Sprint(time.Now().UnixNano() / 1e9)')],
  [
    'go hex',
    [X],
    go(
      'strconv.FormatInt(time.Now().UnixMilli(), 10)',
      'sign(passphrase)',
      '',
      'hex.EncodeToString(h.Sum(nil))',
    ),
  ],
  [
    'go %x',
    [X],
    go(
      'strconv.FormatInt(time.Now().UnixMilli(), 10)',
      'sign(passphrase)',
      '',
      'fmt.Sprintf("%x", h.Sum(nil))',
    ),
  ],
  [
    'go struct sealed',
    [],
    go(
      'strconv.FormatInt(time.Now().UnixMilli(), 10)',
      'c.Passphrase',
      'var c = &Client{Key: key, Passphrase: sign(passphrase)}',
    ),
  ],
  [
    'go struct plain',
    [P],
    go(
      'strconv.FormatInt(time.Now().UnixMilli(), 10)',
      'c.Passphrase',
      'var c = &Client{Key: os.Getenv("KEY"), Passphrase: os.Getenv("PASSPHRASE")}',
    ),
  ],
  [
    'go env plain',
    [P],
    go('strconv.FormatInt(time.Now().UnixMilli(), 10)', 'os.Getenv("KUCOIN_PASSPHRASE")'),
  ],
  ['php ok', [], php('round(microtime(true) * 1000)', sealedPhp)],
  ['php time*1000', [], php('time() * 1000', sealedPhp)],
  ['php 000', [], php("time() . '000'", sealedPhp)],
  ['php floor', [], php('floor(microtime(true) * 1000)', sealedPhp)],
  ['php sec', [S], php('time()', sealedPhp)],
  ['php strval', [S], php('strval(time())', sealedPhp)],
  ['php carbon', [S], php('now()->timestamp', sealedPhp)],
  ['php carbon ms', [], php('now()->valueOf()', sealedPhp)],
  ['php plain', [P], php('round(microtime(true) * 1000)', '$passphrase')],
  ['php env', [P], php('round(microtime(true) * 1000)', "env('KUCOIN_PASSPHRASE')")],
  ['php config()', [P], php('round(microtime(true) * 1000)', "config('services.kucoin.passphrase')")],
  [
    'php dec',
    [D],
    php(
      'round(microtime(true) * 1000)',
      sealedPhp,
      "base64_encode(hash_hmac('sha256', $what, base64_decode($secret), true))",
    ),
  ],
  ['php this', [P], php('round(microtime(true) * 1000)', '$this->passphrase')],
  [
    'php sealed var',
    [],
    php('round(microtime(true) * 1000)', '$sealed', undefined, `$sealed = ${sealedPhp};`),
  ],
  ['rust ok', [], rust('SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis().to_string()')],
  ['rust chrono', [], rust('Utc::now().timestamp_millis().to_string()')],
  ['rust chrono s', [S], rust('Utc::now().timestamp().to_string()')],
  ['rust chrono2 s', [S], rust('chrono::offset::Utc::now().timestamp().to_string()')],
  [
    'rust x',
    [X],
    rust(
      'Utc::now().timestamp_millis().to_string()',
      undefined,
      'format!("{:x}", mac.finalize().into_bytes())',
    ),
  ],
  [
    'rust dec',
    [D],
    rust(
      'Utc::now().timestamp_millis().to_string()',
      undefined,
      undefined,
      '&general_purpose::STANDARD.decode(secret).unwrap()',
    ),
  ],
  ['rust plain', [P], rust('Utc::now().timestamp_millis().to_string()', '&passphrase')],
  ['rust self plain', [P], rust('Utc::now().timestamp_millis().to_string()', 'self.passphrase.as_str()')],
  ['rust clone', [P], rust('Utc::now().timestamp_millis().to_string()', 'self.passphrase.clone()')],
  ['ruby ok', [], ruby('(Time.now.to_f * 1000).to_i.to_s')],
  ['ruby Q', [], ruby("DateTime.now.strftime('%Q')")],
  ['ruby ms', [], ruby('Process.clock_gettime(Process::CLOCK_REALTIME, :millisecond).to_s')],
  ['ruby *1000', [], ruby('(Time.now.to_i * 1000).to_s')],
  ['ruby sec', [S], ruby('Time.now.to_i.to_s')],
  ['ruby utc', [S], ruby('Time.now.utc.to_i.to_s')],
  ['ruby plain', [P], ruby('(Time.now.to_f * 1000).to_i.to_s', 'passphrase')],
  ['ruby @', [P], ruby('(Time.now.to_f * 1000).to_i.to_s', '@passphrase')],
  ['ruby env', [P], ruby('(Time.now.to_f * 1000).to_i.to_s', "ENV['KUCOIN_PASSPHRASE']")],
  ['ruby fetch', [P], ruby('(Time.now.to_f * 1000).to_i.to_s', "ENV.fetch('KUCOIN_PASSPHRASE')")],
  [
    'ruby H*',
    [X],
    ruby(
      '(Time.now.to_f * 1000).to_i.to_s',
      undefined,
      "OpenSSL::HMAC.digest('sha256', secret, text).unpack1('H*')",
    ),
  ],
  [
    'ruby b64 hex',
    [B],
    ruby(
      '(Time.now.to_f * 1000).to_i.to_s',
      undefined,
      "Base64.strict_encode64(OpenSSL::HMAC.hexdigest('sha256', secret, text))",
    ),
  ],
]
