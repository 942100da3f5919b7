// A source of keys for HashiCorp Vault, KV version 2: the secret has the fields key, secret and passphrase.
// https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2#read-secret-version
import { ConfigError, createCredentials } from '@kucoin-kit/node'
import { type CredentialSource, parseSecrets } from '@kucoin-kit/node/providers'

export interface VaultOptions {
  /** Where Vault is: `https://vault.example:8200`. */
  readonly address: string
  /** Asked at each question, for tokens end: from VAULT_TOKEN, from the file of a Vault agent. */
  readonly token: () => string | Promise<string>
  /** Path of the secret below the mount: `trading/grid-bot`. */
  readonly path: string
  /** Default `secret`. */
  readonly mount?: string
  readonly namespace?: string
  /** How long Vault may take, in ms; default 10 000. */
  readonly timeoutMs?: number
}

const MAX_BYTES = 65_536

export function vaultSource(options: VaultOptions): CredentialSource {
  const { address, token, path, mount = 'secret', namespace, timeoutMs = 10_000 } = options
  const url = new URL(`/v1/${mount}/data/${path}`, address)
  const where = `Vault's ${mount}/${path}`
  return async () => {
    const headers = new Headers({ 'X-Vault-Token': await token() })
    if (namespace !== undefined) headers.set('X-Vault-Namespace', namespace)
    const { status, text } = await ask(url, headers, timeoutMs, where)
    // Vault says 404 for what is not there, and for a version that was deleted.
    if (status === 404) return undefined
    if (status !== 200) {
      throw invalid(`${where} was answered with status ${status}.`, 'check token, policy and namespace.')
    }
    return createCredentials(parseSecrets(dataOf(text), where))
  }
}

async function ask(url: URL, headers: Headers, timeoutMs: number, where: string) {
  try {
    // Following a redirect would carry the token to another host.
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await fetch(url, { headers, signal, redirect: 'error' })
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      if (text.length > MAX_BYTES) throw new RangeError('too much')
    }
    return { status: response.status, text }
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown'
    throw invalid(`${where} could not be read (${reason}).`, 'check the address, and whether Vault answers.')
  }
}

/** `{"data": {"data": {…}, "metadata": {…}}}`: the inner one is what was stored. */
function dataOf(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text).data.data ?? null)
  } catch {
    // The parser's own message would quote the text.
    return 'not an answer of KV version 2'
  }
}

function invalid(message: string, fix: string): ConfigError {
  return new ConfigError('CREDENTIALS_INVALID', message, fix)
}
