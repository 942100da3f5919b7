/** `kucoin-kit keys audit`: judges the keys at hand and, from a master account, the keys of its sub-accounts. */
import { checkPassphrase, createReuseWatch } from '@kucoin-kit/core/keys'
import { type CredentialsInput, createCredentials, type Kucoin, webPlatform } from '@kucoin-kit/node'
import { account, subAccount } from '@kucoin-kit/node/endpoints'
import { paint, type Words } from '@kucoin-kit/terminal'
import { Command } from 'commander'
import { collect } from '../arguments/collect.ts'
import { type ConnectionOptions, connect, withConnection } from '../connection/connect.ts'
import { keyFrom, placesHelp } from '../connection/key-from.ts'
import { exitCodeOf, type Finding, finding } from '../findings/finding.ts'
import { renderFindings } from '../findings/render.ts'
import { type JudgedKey, judgeKey } from '../judgement/judge-key.ts'
import { readPermissions } from '../judgement/permissions.ts'
import type { Finish } from '../output/exit-codes.ts'
import { out } from '../output/terminal.ts'
import { nameOf } from './steps.ts'

interface AuditOptions extends ConnectionOptions {
  readonly keyFrom: readonly string[]
  readonly need: readonly string[]
  readonly json?: true
}

/** One key with what was found. */
interface AuditedKey {
  /** The key's name and its first digits: enough to tell keys apart, too little to use. */
  readonly key: string
  /** `master`, or the name of the sub-account. */
  readonly owner: string
  readonly findings: readonly Finding[]
}

/** The subcommand, ready to be added. */
export function auditCommand(finish: Finish): Command {
  const audit = new Command('audit')
    .description('Judge version, permissions, addresses and age of every key that can be seen. Only reads.')
    .option('-k, --key-from <FROM>', 'a key at hand; give it again for more. Default env', collect)
    .option('-n, --need <NAMES>', 'permissions that the programs need: General,Spot', readPermissions, [
      'General',
    ])
  return withConnection(audit)
    .option('-j, --json', 'print one JSON object: {keys: [{key, owner, findings}]}')
    .addHelpText(
      'after',
      `${placesHelp}

A key of a master account shows the keys of its sub-accounts too. The passphrases of the keys at hand are held against
the policy and, by their hashes under a salt of this run, against each other.

Exit codes, by the worst finding: 0 all is well, 3 warnings, 1 a failure, 2 bad input.

  $ kucoin-kit keys audit --need General,Spot
  $ kucoin-kit keys audit --key-from env --key-from file:bot.json --json`,
    )
    .action(async ({ keyFrom = ['env'], ...options }: AuditOptions) => {
      const keys = await auditKeys({ ...options, keyFrom })
      if (options.json) out.printJson({ keys })
      else out.print(...render(keys))
      finish(exitCodeOf(keys.flatMap(({ findings }) => findings)))
    })
}

async function auditKeys(options: AuditOptions): Promise<readonly AuditedKey[]> {
  const watch = createReuseWatch(webPlatform())
  const audited = new Map<string, AuditedKey>()
  for (const from of options.keyFrom) {
    const secrets = await keyFrom(from)
    const twins = await watch.add(from, secrets.passphrase)
    const { own, seen } = await auditFrom(secrets, options)
    audited.set(own.key, {
      ...own.audited,
      findings: [...own.audited.findings, ...judgePassphrase(secrets, twins)],
    })
    for (const [key, one] of seen) if (!audited.has(key)) audited.set(key, one)
  }
  return [...audited.values()]
}

/** A key at hand, and what it shows of others. */
async function auditFrom(
  secrets: CredentialsInput,
  options: AuditOptions,
): Promise<{
  readonly own: { readonly key: string; readonly audited: AuditedKey }
  readonly seen: readonly (readonly [string, AuditedKey])[]
}> {
  const { kucoin } = connect(options, createCredentials(secrets))
  try {
    await kucoin.clock.sync()
    const own = await kucoin.call(account.getApiKey)
    const judge = (
      key: JudgedKey & { readonly apiKey: string; readonly remark: string },
      owner: string,
    ): AuditedKey => ({
      key: `${key.remark} (${nameOf(key.apiKey)})`,
      owner,
      findings: judgeKey(key, options.need, kucoin.clock.now()),
    })
    const subs = own.isMaster ? await subAccountKeys(kucoin) : []
    return {
      own: { key: own.apiKey, audited: judge(own, own.isMaster ? 'master' : (own.subName ?? 'sub-account')) },
      seen: subs.map((key) => [key.apiKey, judge({ ...key, isMaster: false }, key.subName)]),
    }
  } finally {
    await kucoin.close()
  }
}

/** Only of keys at hand: the exchange tells nobody a passphrase. */
function judgePassphrase(
  { key, secret, passphrase }: CredentialsInput,
  twins: readonly string[],
): readonly Finding[] {
  const weak = checkPassphrase(passphrase, { maxLength: 32, unlike: [key, secret] })
  const fix = 'make a new key with a passphrase of `kucoin-kit passphrase`, and rotate to it.'
  return [
    ...(weak[0]
      ? [finding('passphrase-weak', 'warning', `The passphrase is weak: ${weak[0].what}`, fix)]
      : []),
    ...(twins.length > 0
      ? [
          finding(
            'passphrase-reused',
            'warning',
            `The key from ${twins.join(', ')} has the same passphrase.`,
            fix,
          ),
        ]
      : []),
  ]
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

function render(keys: readonly AuditedKey[]): readonly Words[] {
  return keys.flatMap(({ key, owner, findings }, i) => [
    ...(i === 0 ? [] : ['']),
    paint('strong', `${owner}: ${key}`),
    ...renderFindings(findings),
  ])
}
