/**
 * Where keys come from on Node: the environment, a file, systemd, Docker, a command, the keychain; asked one after
 * another and remembered.
 *
 * @packageDocumentation
 */
export {
  type CachedProvider,
  type CacheOptions,
  type CredentialLease,
  type CredentialSource,
  chain,
} from '@kucoin-kit/core/keys'
export { cachedOnNode } from './cached-on-node.ts'
export {
  type DockerOptions,
  dockerSource,
  type SecretFileNames,
  type SystemdOptions,
  systemdSource,
} from './directory-source.ts'
export { envSource } from './env-source.ts'
export type { ExecOptions } from './exec-options.ts'
export { execSource } from './exec-source.ts'
export { fileSource, readKeyFile } from './file-source.ts'
export { type KeyringOptions, keyringSource } from './keyring-source.ts'
export { parseSecrets, type SecretsWithExpiry } from './parse-secrets.ts'
export { staticSource } from './static-source.ts'
