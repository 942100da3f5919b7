/** A request as a widely copied recipe makes it: the secret decoded, the passphrase plain, no version. The key is made up. */
export const example: Readonly<Record<'text' | 'key' | 'secret' | 'passphrase', string>> = {
  key: 'made-up-key-for-the-example',
  secret: 'bWFkZS11cC1zZWNyZXQtZm9yLXRoZS1leGFtcGxl',
  passphrase: 'made-up-passphrase',
  text: [
    "curl 'https://api.kucoin.com/api/v1/accounts?type=trade' \\",
    "  -H 'KC-API-KEY: made-up-key-for-the-example' \\",
    "  -H 'KC-API-SIGN: 2cxDhfjwONLa6L7Xf044tgLp8fAyq7BBll+Tkd1AVDQ=' \\",
    "  -H 'KC-API-TIMESTAMP: 1767225600000' \\",
    "  -H 'KC-API-PASSPHRASE: made-up-passphrase'",
    '',
    '{"code":"400005","msg":"Invalid KC-API-SIGN"}',
  ].join('\n'),
}
