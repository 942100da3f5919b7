import type { SecretsWithExpiry } from './parse-secrets.ts'

/** How a command is run. */
export interface ExecOptions {
  /** How long it may take, in ms; default 10 000. */
  readonly timeoutMs?: number | undefined
  /** How much it may print; default 65 536 bytes. */
  readonly maxBytes?: number | undefined
  /** Names of the environment variables that it sees; default `PATH`, `HOME`, `USER`, `LANG`, `TMPDIR`, `SystemRoot`, `APPDATA`. */
  readonly env?: readonly string[] | undefined
  /** Where it runs; default where this process does. */
  readonly cwd?: string | undefined
  /**
   * Makes secrets of what it printed; default JSON with `key`, `secret` and `passphrase`. What this throws is
   * replaced by an error that quotes nothing.
   */
  readonly parse?: ((output: string) => SecretsWithExpiry) | undefined
}
