/** A small program of C# and Java in the styles in which people write its parts; what is wrong in each. */

const cs = (
  now: string,
  pass = 'Seal(passphrase)',
  enc = 'Convert.ToBase64String(h.ComputeHash(Encoding.UTF8.GetBytes(text)))',
  key = 'Encoding.UTF8.GetBytes(secret)',
) => `using System.Security.Cryptography;
class A {
  string Seal(string text) { using var h = new HMACSHA256(${key}); return ${enc}; }
  void Get() {
    var now = ${now};
    request.Headers.Add("KC-API-KEY", key);
    request.Headers.Add("KC-API-SIGN", Seal(now + "GET" + "/api/v1/accounts"));
    request.Headers.Add("KC-API-TIMESTAMP", now);
    request.Headers.Add("KC-API-PASSPHRASE", ${pass});
    request.Headers.Add("KC-API-KEY-VERSION", "3");
  }
}`
const java = (
  now: string,
  pass = 'seal(passphrase)',
  enc = 'Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes()))',
  key = 'secret.getBytes()',
) => `import javax.crypto.Mac;
import java.util.Base64;
class A {
  String seal(String text) { Mac mac = Mac.getInstance("HmacSHA256"); mac.init(new SecretKeySpec(${key}, "HmacSHA256")); return ${enc}; }
  void get() {
    String now = ${now};
    c.setRequestProperty("KC-API-KEY", key);
    c.setRequestProperty("KC-API-SIGN", seal(now + "GET" + "/api/v1/accounts"));
    c.setRequestProperty("KC-API-TIMESTAMP", now);
    c.setRequestProperty("KC-API-PASSPHRASE", ${pass});
    c.setRequestProperty("KC-API-KEY-VERSION", "3");
  }
}`
const S = 'timestamp-in-seconds'
const P = 'passphrase-plain'
const X = 'signature-hex'
const D = 'secret-base64-decoded'
export const stylesOfClasses: readonly (readonly [
  what: string,
  mistakes: readonly string[],
  program: string,
])[] = [
  ['cs ok', [], cs('DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString()')],
  ['cs sec', [S], cs('DateTimeOffset.Now.ToUnixTimeSeconds().ToString()')],
  ['cs sec*1000', [], cs('(DateTimeOffset.Now.ToUnixTimeSeconds() * 1000).ToString()')],
  ['cs total', [S], cs('((int)(DateTime.UtcNow - new DateTime(1970, 1, 1)).TotalSeconds).ToString()')],
  ['cs totalms', [], cs('((long)(DateTime.UtcNow - new DateTime(1970, 1, 1)).TotalMilliseconds).ToString()')],
  [
    'cs hex',
    [X],
    cs(
      'DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString()',
      undefined,
      'BitConverter.ToString(h.ComputeHash(Encoding.UTF8.GetBytes(text))).Replace("-", "")',
    ),
  ],
  [
    'cs hex x2',
    [X],
    cs(
      'DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString()',
      undefined,
      'string.Concat(h.ComputeHash(Encoding.UTF8.GetBytes(text)).Select(b => b.ToString("x2")))',
    ),
  ],
  [
    'cs dec',
    [D],
    cs(
      'DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString()',
      undefined,
      undefined,
      'Convert.FromBase64String(secret)',
    ),
  ],
  ['cs plain', [P], cs('DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString()', '_passphrase')],
  ['cs opt', [P], cs('DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString()', '_options.Passphrase')],
  [
    'cs cfg',
    [P],
    cs('DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString()', 'Configuration["KuCoin:Passphrase"]'),
  ],
  ['java ok', [], java('String.valueOf(System.currentTimeMillis())')],
  ['java s', [S], java('String.valueOf(System.currentTimeMillis() / 1000L)')],
  ['java s2', [S], java('String.valueOf(TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis()))')],
  ['java instant', [], java('Instant.now().toEpochMilli() + ""')],
  [
    'java hex fmt',
    [X],
    java(
      'String.valueOf(System.currentTimeMillis())',
      undefined,
      'String.format("%064x", new BigInteger(1, mac.doFinal(text.getBytes())))',
    ),
  ],
  [
    'java hexString',
    [X],
    java(
      'String.valueOf(System.currentTimeMillis())',
      undefined,
      'Hex.encodeHexString(mac.doFinal(text.getBytes()))',
    ),
  ],
  [
    'java dec',
    [D],
    java(
      'String.valueOf(System.currentTimeMillis())',
      undefined,
      undefined,
      'Base64.getDecoder().decode(secret)',
    ),
  ],
  [
    'java dec2',
    [D],
    java(
      'String.valueOf(System.currentTimeMillis())',
      undefined,
      undefined,
      'DatatypeConverter.parseBase64Binary(secret)',
    ),
  ],
  ['java plain', [P], java('String.valueOf(System.currentTimeMillis())', 'passphrase')],
  ['java getter', [P], java('String.valueOf(System.currentTimeMillis())', 'config.getPassphrase()')],
  ['java env', [P], java('String.valueOf(System.currentTimeMillis())', 'System.getenv("KUCOIN_PASSPHRASE")')],
]
