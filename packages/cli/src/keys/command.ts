/** `kucoin-kit keys audit`: judges the key at hand and, from a master account, the keys of its sub-accounts. */
import { createCredentials, type Kucoin } from '@kucoin-kit/node'
import { account, subAccount } from '@kucoin-kit/node/endpoints'
import { Command } from 'commander'
import { BadInput } from '../bad-input.ts'
import { type ConnectionOptions, connect, withConnection } from '../connection/connect.ts'
import { readSecrets } from '../connection/read-secrets.ts'
import { splitNames } from '../doctor/command.ts'
import { exitCodeOf, type Finding } from '../doctor/finding.ts'
import { renderFindings } from '../doctor/render.ts'
import type { Finish } from '../output/exit-codes.ts'
import { paint } from '../output/paint.ts'
import { type JudgedKey, judgeKey } from './judge-key.ts'

interface AuditOptions extends ConnectionOptions {
  readonly need: readonly string[]
  readonly json?: true
}

/** One key with what was found. */
interface AuditedKey {
  /** The key's name and its first digits: enough to tell keys apart, too little to use. */
  readonly key: string
  readonly owner: string
  readonly findings: readonly Finding[]
}

/** The subcommand, ready to be added. */
export function keysCommand(finish: Finish): Command {
  const audit = new Command('audit')
    .description('Judge version, permissions, addresses and age of every key that can be seen. Only reads.')
    .option('--need <NAMES>', 'permissions that the programs need: General,Spot', splitNames, ['General'])
  withConnection(audit)
    .option('--json', 'print one JSON object: {keys: [{key, owner, findings}]}')
    .addHelpText(
      'after',
      '\nExit codes, by the worst finding: 0 all is well, 3 warnings, 1 a failure; 2 bad input.',
    )
    .action(async (options: AuditOptions) => {
      const keys = await auditKeys(options)
      console.log(options.json ? JSON.stringify({ keys }) : render(keys))
      finish(exitCodeOf(keys.flatMap(({ findings }) => findings)))
    })
  return new Command('keys').description('Look after API keys.').addCommand(audit)
}

async function auditKeys(options: AuditOptions): Promise<readonly AuditedKey[]> {
  const secrets = readSecrets()
  if (!secrets)
    throw new BadInput('The environment holds no API key.', 'set KUCOIN_API_KEY and the other two.')
  const { kucoin } = connect(options, createCredentials(secrets))
  try {
    await kucoin.clock.sync()
    const own = await kucoin.call(account.getApiKey)
    const judge = (
      key: JudgedKey & { readonly apiKey: string; readonly remark: string },
      owner: string,
    ): AuditedKey => ({
      key: `${key.remark} (${key.apiKey.slice(0, 4)}…)`,
      owner,
      findings: judgeKey(key, options.need, kucoin.clock.now()),
    })
    const subs = own.isMaster ? await subAccountKeys(kucoin) : []
    return [
      judge(own, own.isMaster ? 'master' : (own.subName ?? 'sub-account')),
      ...subs.map((key) => judge({ ...key, isMaster: false }, key.subName)),
    ]
  } finally {
    await kucoin.close()
  }
}

async function subAccountKeys(
  kucoin: Kucoin,
): Promise<
  readonly (JudgedKey & { readonly apiKey: string; readonly remark: string; readonly subName: string })[]
> {
  const found = []
  for await (const { subName } of kucoin.paginate(subAccount.listSubAccounts, {})) {
    for (const key of await kucoin.call(subAccount.listApiKeys, { subName })) {
      found.push({ ...key, ipWhitelist: key.ipWhitelist ?? '', isMaster: false })
    }
  }
  return found
}

function render(keys: readonly AuditedKey[]): string {
  return keys
    .map(({ key, owner, findings }) => `${paint('strong', `${owner}: ${key}`)}\n${renderFindings(findings)}`)
    .join('\n\n')
}
