import { credentialMistakes } from '@kucoin-kit/core/diagnose'
import { checkPassphrase } from '@kucoin-kit/core/keys'
import type { SecretsWithExpiry } from '@kucoin-kit/node/providers'
import { type Finding, finding } from '../findings/finding.ts'

/** What guides and templates write where a secret belongs. */
const placeholder =
  /^(x{3,}|\*{3,}|\.{3,}|<.*>|\$\{?\w+\}?|todo|change[-_ ]?me|((your|my|insert|enter|put|paste)[-_ ]?)?(kucoin[-_ ]?)?(api[-_ ]?)?(key|secret|passphrase|password)([-_ ]?here)?)$/i

/** What the credentials show before anything is sent. */
export function checkShape(secrets: SecretsWithExpiry | undefined): readonly Finding[] {
  if (!secrets) {
    return [
      finding(
        'credentials',
        'failure',
        'The environment holds no API key.',
        'set KUCOIN_API_KEY, KUCOIN_API_SECRET and KUCOIN_API_PASSPHRASE, or each with _FILE and a path.',
      ),
    ]
  }
  const { key, secret, passphrase, keyVersion = '3' } = secrets
  const found: Finding[] = []
  for (const name of ['key', 'secret', 'passphrase'] as const) {
    if (!placeholder.test(secrets[name].trim())) continue
    const fix = 'put the real value in its place.'
    found.push(finding('placeholder', 'failure', `The API ${name} is a placeholder.`, fix))
  }
  for (const { mistake, what, fix } of credentialMistakes(secrets)) {
    found.push(finding(mistake, 'failure', what, fix))
  }
  found.push(...checkEnd(secrets))
  if (found.length > 0) return found
  const isUsual = /^[0-9a-f]{24}$/i.test(key) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(secret)
  found.push(
    isUsual
      ? finding(
          'credentials',
          'ok',
          `Key, secret and passphrase look sound; taken for version ${keyVersion}.`,
        )
      : finding(
          'credentials',
          'note',
          'Key or secret does not look as KuCoin makes them: 24 hexadecimal digits, a UUID.',
        ),
  )
  const weak = checkPassphrase(passphrase, { maxLength: 32, unlike: [key, secret] })
  if (weak.length > 0) {
    const fix = 'make a new key with the passphrase of `kucoin-kit passphrase`; it cannot be changed.'
    found.push(finding('passphrase-weak', 'warning', `The passphrase is weak: ${weak[0]?.what ?? ''}`, fix))
  }
  return found
}

/** Its file says until when a program takes it. */
export function checkEnd({ expiresAt }: SecretsWithExpiry): readonly Finding[] {
  if (expiresAt === undefined || Number(new Date(expiresAt)) > Date.now()) return []
  return [finding('key-end', 'failure', 'Its expiresAt has passed: no program takes it.', 'correct it.')]
}
