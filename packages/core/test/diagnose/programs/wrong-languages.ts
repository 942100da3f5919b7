/** The same programs, each with a mistake put into it. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these programs have templates of their own
import { languages } from './languages.ts'
import { moreLanguages } from './more-languages.ts'

const all = { ...languages, ...moreLanguages }
type Change = readonly [from: string | RegExp, to: string]

function changed(name: string, changes: readonly Change[]): string {
  return changes.reduce((text, [from, to]) => {
    const next = text.replace(from, () => to)
    if (next === text) throw new Error(`${name} does not hold ${from}`)
    return next
  }, all[name] ?? '')
}

export const wrongLanguages: readonly (readonly [
  what: string,
  mistakes: readonly string[],
  program: string,
])[] = [
  [
    'Kotlin sec',
    ['timestamp-in-seconds'],
    changed('Kotlin', [
      ['System.currentTimeMillis().toString()', '(System.currentTimeMillis() / 1000).toString()'],
    ]),
  ],
  [
    'Kotlin plain',
    ['passphrase-plain'],
    changed('Kotlin', [['"KC-API-PASSPHRASE", hmac(passphrase)', '"KC-API-PASSPHRASE", passphrase']]),
  ],
  [
    'Kotlin hex',
    ['signature-hex'],
    changed('Kotlin', [
      [
        'Base64.getEncoder().encodeToString(mac.doFinal(text.toByteArray()))',
        'mac.doFinal(text.toByteArray()).joinToString("") { "%02x".format(it) }',
      ],
    ]),
  ],
  ['Kotlin nover', ['key-version-wrong'], changed('Kotlin', [[/\n.*KEY-VERSION.*\n/, '\n']])],
  [
    'Swift sec',
    ['timestamp-in-seconds'],
    changed('Swift', [
      ['String(Int64(Date().timeIntervalSince1970 * 1000))', 'String(Int(Date().timeIntervalSince1970))'],
    ]),
  ],
  [
    'Swift plain',
    ['passphrase-plain'],
    changed('Swift', [['setValue(sign(passphrase)', 'setValue(passphrase']]),
  ],
  [
    'Swift hex',
    ['signature-hex'],
    changed('Swift', [
      ['Data(code).base64EncodedString()', 'code.map { String(format: "%02hhx", $0) }.joined()'],
    ]),
  ],
  [
    'Swift decoded',
    ['secret-base64-decoded'],
    changed('Swift', [
      ['SymmetricKey(data: Data(secret.utf8))', 'SymmetricKey(data: Data(base64Encoded: secret)!)'],
    ]),
  ],
  [
    'PowerShell sec',
    ['timestamp-in-seconds'],
    changed('PowerShell', [['ToUnixTimeMilliseconds', 'ToUnixTimeSeconds']]),
  ],
  [
    'PowerShell plain',
    ['passphrase-plain'],
    changed('PowerShell', [['= Seal($passphrase)', '= $passphrase']]),
  ],
  [
    'PowerShell dec',
    ['secret-base64-decoded'],
    changed('PowerShell', [
      ['[Text.Encoding]::UTF8.GetBytes($secret)', '[Convert]::FromBase64String($secret)'],
    ]),
  ],
  [
    'Perl sec',
    ['timestamp-in-seconds'],
    changed('Perl', [
      ['int(time() * 1000)', 'time()'],
      ['use Time::HiRes qw(time);\n', ''],
    ]),
  ],
  [
    'Perl plain',
    ['passphrase-plain'],
    changed('Perl', [["'KC-API-PASSPHRASE' => $sealed", "'KC-API-PASSPHRASE' => $passphrase"]]),
  ],
  [
    'Perl hex',
    ['signature-hex'],
    changed('Perl', [
      ['qw(hmac_sha256_base64)', 'qw(hmac_sha256_hex)'],
      [
        "pad(hmac_sha256_base64($ts . 'GET' . $path, $secret))",
        "hmac_sha256_hex($ts . 'GET' . $path, $secret)",
      ],
    ]),
  ],
  [
    'R sec',
    ['timestamp-in-seconds'],
    changed('R', [['round(as.numeric(Sys.time()) * 1000)', 'round(as.numeric(Sys.time()))']]),
  ],
  [
    'R plain',
    ['passphrase-plain'],
    changed('R', [['"KC-API-PASSPHRASE" = seal(passphrase)', '"KC-API-PASSPHRASE" = passphrase']]),
  ],
  ['R hex', ['signature-base64-of-hex'], changed('R', [[', raw = TRUE', '']])],
  [
    'Julia sec',
    ['timestamp-in-seconds'],
    changed('Julia', [['round(Int, time() * 1000)', 'round(Int, time())']]),
  ],
  [
    'Julia plain',
    ['passphrase-plain'],
    changed('Julia', [['"KC-API-PASSPHRASE" => seal(passphrase)', '"KC-API-PASSPHRASE" => passphrase']]),
  ],
  [
    'Dart sec',
    ['timestamp-in-seconds'],
    changed('Dart', [
      [
        'DateTime.now().millisecondsSinceEpoch.toString()',
        '(DateTime.now().millisecondsSinceEpoch ~/ 1000).toString()',
      ],
    ]),
  ],
  [
    'Dart plain',
    ['passphrase-plain'],
    changed('Dart', [["'KC-API-PASSPHRASE': sign(passphrase)", "'KC-API-PASSPHRASE': passphrase"]]),
  ],
  [
    'Dart hex',
    ['signature-hex'],
    changed('Dart', [
      [
        /base64\.encode\(Hmac(.*)\.bytes\);/,
        'Hmac(sha256, utf8.encode(secret)).convert(utf8.encode(text)).toString();',
      ],
    ]),
  ],
  [
    'Dart dec',
    ['secret-base64-decoded'],
    changed('Dart', [['utf8.encode(secret)', 'base64.decode(secret)']]),
  ],
  ['Elixir sec', ['timestamp-in-seconds'], changed('Elixir', [[':millisecond', ':second']])],
  ['Elixir plain', ['passphrase-plain'], changed('Elixir', [['seal(passphrase())', 'passphrase()']])],
  ['Elixir hex', ['signature-hex'], changed('Elixir', [['Base.encode64()', 'Base.encode16(case: :lower)']])],
  [
    'Elixir dec',
    ['secret-base64-decoded'],
    changed('Elixir', [[':sha256, secret()', ':sha256, Base.decode64!(secret())']]),
  ],
  [
    'Lua sec',
    ['timestamp-in-seconds'],
    changed('Lua', [['math.floor(socket.gettime() * 1000)', 'os.time()']]),
  ],
  ['Lua plain', ['passphrase-plain'], changed('Lua', [['= seal(passphrase)', '= passphrase']])],
  [
    'C++ sec',
    ['timestamp-in-seconds'],
    changed('C++', [['std::chrono::milliseconds', 'std::chrono::seconds']]),
  ],
  [
    'C++ sec2',
    ['timestamp-in-seconds'],
    changed('C++', [[/auto now = .*;/, 'auto now = std::time(nullptr);']]),
  ],
  [
    'C++ plain',
    ['passphrase-plain'],
    changed('C++', [['{"KC-API-PASSPHRASE", seal(passphrase)}', '{"KC-API-PASSPHRASE", passphrase}']]),
  ],
  ['Bash sec', ['timestamp-in-seconds'], changed('Bash', [['%s%3N', '%s']])],
  [
    'Bash plain',
    ['passphrase-plain'],
    changed('Bash', [['$(seal "$KUCOIN_API_PASSPHRASE")', '$KUCOIN_API_PASSPHRASE']]),
  ],
  ['Bash hex', ['signature-base64-of-hex'], changed('Bash', [[' -binary', '']])],
  [
    'Scala plain',
    ['passphrase-plain'],
    changed('Scala', [['"KC-API-PASSPHRASE" -> seal(passphrase)', '"KC-API-PASSPHRASE" -> passphrase']]),
  ],
  [
    'VBA plain',
    ['passphrase-plain'],
    changed('VBA', [
      [
        '"KC-API-PASSPHRASE", ComputeHash_C("SHA256", passphrase, secret, "STR64")',
        '"KC-API-PASSPHRASE", passphrase',
      ],
    ]),
  ],
  [
    'WebCrypto dec',
    ['secret-base64-decoded'],
    changed('WebCrypto', [
      ['new TextEncoder().encode(secret)', 'Uint8Array.from(atob(secret), (c) => c.charCodeAt(0))'],
    ]),
  ],
  ['WebCrypto plain', ['passphrase-plain'], changed('WebCrypto', [['await seal(passphrase)', 'passphrase']])],
  [
    'WebCrypto hex',
    ['signature-hex'],
    changed('WebCrypto', [
      [
        'btoa(String.fromCharCode(...new Uint8Array(bytes)))',
        "Array.from(new Uint8Array(bytes)).map((b) => b.toString(16).padStart(2, '0')).join('')",
      ],
    ]),
  ],
  [
    'Postman plain',
    ['passphrase-plain'],
    changed('Postman pre-request', [
      ["value: seal(pm.environment.get('passphrase'))", "value: pm.environment.get('passphrase')"],
    ]),
  ],
  [
    'Postman hex',
    ['signature-hex'],
    changed('Postman pre-request', [
      [
        "CryptoJS.enc.Base64.stringify(CryptoJS.HmacSHA256(text, pm.environment.get('secret')))",
        "CryptoJS.HmacSHA256(text, pm.environment.get('secret')).toString()",
      ],
    ]),
  ],
  [
    'Postman sec',
    ['timestamp-in-seconds'],
    changed('Postman pre-request', [['Date.now().toString()', 'Math.floor(Date.now() / 1000).toString()']]),
  ],
  [
    'Apps plain',
    ['passphrase-plain'],
    changed('Apps Script', [["'KC-API-PASSPHRASE': seal(passphrase)", "'KC-API-PASSPHRASE': passphrase"]]),
  ],
  [
    'Haskell plain',
    ['passphrase-plain'],
    changed('Haskell', [['"KC-API-PASSPHRASE", seal passphrase', '"KC-API-PASSPHRASE", passphrase']]),
  ],
  [
    'Clojure plain',
    ['passphrase-plain'],
    changed('Clojure', [['"KC-API-PASSPHRASE" (seal passphrase)', '"KC-API-PASSPHRASE" passphrase']]),
  ],
  ['aiohttp json=', ['body-reserialized'], changed('Python aiohttp orjson', [['data=payload', 'json=body']])],
  [
    'axios reserialized none',
    ['query-missing-from-prehash'],
    changed('axios interceptor', [
      ['axios.getUri({ url: config.url, params: config.params })', 'config.url'],
    ]),
  ],
  [
    'Erlang plain',
    ['passphrase-plain'],
    changed('Erlang', [['"KC-API-PASSPHRASE", seal(passphrase())', '"KC-API-PASSPHRASE", passphrase()']]),
  ],
  [
    'Nim plain',
    ['passphrase-plain'],
    changed('Nim', [['"KC-API-PASSPHRASE": seal(passphrase)', '"KC-API-PASSPHRASE": passphrase']]),
  ],
  ['Delphi plain', ['passphrase-plain'], changed('Delphi', [["'] := Seal(Passphrase)", "'] := Passphrase"]])],
  ['MQL5 plain', ['passphrase-plain'], changed('MQL5', [['Seal(passphrase)', 'passphrase']])],
  ['MQL5 sec', ['timestamp-in-seconds'], changed('MQL5', [['(long)TimeGMT() * 1000', '(long)TimeGMT()']])],
  [
    'F# plain',
    ['passphrase-plain'],
    changed('F#', [['"KC-API-PASSPHRASE", seal passphrase', '"KC-API-PASSPHRASE", passphrase']]),
  ],
  [
    'Java plain',
    ['passphrase-plain'],
    changed('Java builder', [['hmacSha256Base64(API_PASSPHRASE, API_SECRET)', 'API_PASSPHRASE']]),
  ],
]
