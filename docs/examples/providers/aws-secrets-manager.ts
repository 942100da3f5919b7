// A source of keys for AWS Secrets Manager, on its own SDK, which finds its own credentials (role, profile, SSO).
// The secret's text is {"key": …, "secret": …, "passphrase": …}.
// https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { ConfigError, createCredentials } from '@kucoin-kit/node'
import { type CredentialSource, parseSecrets } from '@kucoin-kit/node/providers'

export interface SecretsManagerOptions {
  readonly client: SecretsManagerClient
  /** Name or ARN of the secret. */
  readonly secretId: string
  /** How long AWS may take, its retries included, in ms; default 10 000. */
  readonly timeoutMs?: number
}

export function secretsManagerSource(options: SecretsManagerOptions): CredentialSource {
  const { client, secretId, timeoutMs = 10_000 } = options
  const where = `The secret ${secretId}`
  return async () => {
    const text = await read(client, secretId, timeoutMs, where)
    return text === undefined ? undefined : createCredentials(parseSecrets(text, where))
  }
}

async function read(client: SecretsManagerClient, secretId: string, timeoutMs: number, where: string) {
  try {
    const abortSignal = AbortSignal.timeout(timeoutMs)
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }), {
      abortSignal,
    })
    return SecretString ?? ''
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown'
    if (reason === 'ResourceNotFoundException') return undefined
    throw new ConfigError(
      'CREDENTIALS_INVALID',
      `${where} could not be read (${reason}).`,
      'check region, role and policy: secretsmanager:GetSecretValue, and kms:Decrypt for a key of your own.',
    )
  }
}
