import type { CredentialSource } from '@kucoin-kit/core/keys'
import type { ExecOptions } from './exec-options.ts'
import { invalid, leaseFrom, parseSecrets, type SecretsWithExpiry } from './parse-secrets.ts'
import { runCommand } from './run-command.ts'

/**
 * A command that prints a key, as a source: a password manager, a vault, a cloud's tool. It is run without a shell,
 * sees no more of the environment than it is allowed, and nothing that it prints is logged or quoted. When it ends,
 * what it left running in the background is ended too, and not waited for.
 *
 * @param command - the program; its arguments apart, so that nothing in them is interpreted
 * @returns a source that throws ConfigError `CREDENTIALS_INVALID` where the program cannot be started, ends with
 * another code than 0, takes or prints too much, or prints something else
 * @example
 * ```ts
 * import { cachedOnNode, execSource } from '@kucoin-kit/node/providers'
 *
 * const onePassword = execSource('op', ['item', 'get', 'kucoin', '--format', 'json', '--reveal'], {
 *   env: ['PATH', 'HOME', 'OP_SERVICE_ACCOUNT_TOKEN'],
 *   parse(output) {
 *     const { fields } = JSON.parse(output) as { fields: { label: string; value: string }[] }
 *     const read = (label: string) => fields.find((field) => field.label === label)?.value ?? ''
 *     return { key: read('key'), secret: read('secret'), passphrase: read('passphrase') }
 *   },
 * })
 * const credentials = cachedOnNode(onePassword)
 * ```
 */
export function execSource(
  command: string,
  args: readonly string[] = [],
  options: ExecOptions = {},
): CredentialSource {
  // Arguments may hold a secret path or a token: only the program is named.
  const where = `The command ${command}`
  return async (signal) => {
    const output = await runCommand(command, args, options, where, signal)
    return leaseFrom(
      options.parse ? guarded(options.parse, output, where) : parseSecrets(output, where),
      where,
    )
  }
}

function guarded(
  parse: (output: string) => SecretsWithExpiry,
  output: string,
  where: string,
): SecretsWithExpiry {
  try {
    return parseSecrets(JSON.stringify(parse(output)), where)
  } catch {
    throw invalid(`${where} printed something that \`parse\` makes no key of.`, 'run it by hand and compare.')
  }
}
