/** What `kucoin-kit keys audit` does. */
import { checkPassphrase, createReuseWatch } from '@kucoin-kit/core/keys'
import {
  ApiError,
  type CredentialsInput,
  createCredentials,
  type Kucoin,
  webPlatform,
} from '@kucoin-kit/node'
import { account, subAccount } from '@kucoin-kit/node/endpoints'
import { paint, type Words } from '@kucoin-kit/terminal'
import { connect } from '../connection/connect.ts'
import { keyFrom } from '../connection/key-from.ts'
import type { ConnectionOptions } from '../connection/options.ts'
import { exitCodeOf, type Finding, finding } from '../findings/finding.ts'
import { renderFindings } from '../findings/render.ts'
import { explainRefusal } from '../judgement/check-key.ts'
import { checkEnd } from '../judgement/check-shape.ts'
import { type JudgedKey, judgeKey } from '../judgement/judge-key.ts'
import type { Finish } from '../output/exit-codes.ts'
import { out } from '../output/terminal.ts'
import { refusals } from './key-status.ts'
import { KEY_UNKNOWN } from './rotation.ts'
import { nameOf } from './steps.ts'

/** What is typed behind it. */
export interface AuditOptions extends ConnectionOptions {
  readonly keyFrom?: readonly string[]
  readonly need: readonly string[]
  readonly json?: true
}

/** One key with what was found. */
interface AuditedKey {
  /** The key's name and its first digits: enough to tell keys apart, too little to use. */
  readonly key: string
  /** `master`, or the name of the sub-account; of a key that is refused the place where it is. */
  readonly owner: string
  readonly findings: readonly Finding[]
}

/** Judges each key, and tells what was found. */
export async function audit(options: AuditOptions, finish: Finish): Promise<void> {
  const keys = await auditKeys(options)
  if (options.json) out.printJson({ keys })
  else out.print(...render(keys))
  finish(exitCodeOf(keys.flatMap(({ findings }) => findings)))
}

async function auditKeys({
  keyFrom: places = ['env'],
  ...options
}: AuditOptions): Promise<readonly AuditedKey[]> {
  const watch = createReuseWatch(webPlatform())
  const audited = new Map<string, AuditedKey>()
  for (const from of places) {
    const secrets = await keyFrom(from)
    const twins = await watch.add(from, secrets.passphrase)
    const { own, seen } = await auditFrom(from, secrets, options)
    audited.set(own.key, {
      ...own.audited,
      findings: [...own.audited.findings, ...checkEnd(secrets), ...judgePassphrase(secrets, twins)],
    })
    for (const [key, one] of seen) if (!audited.has(key)) audited.set(key, one)
  }
  return [...audited.values()]
}

/** A key at hand, and what it shows of others; one that is refused is one of the findings, and hides no other key. */
async function auditFrom(
  from: string,
  secrets: CredentialsInput,
  options: AuditOptions,
): Promise<{
  readonly own: { readonly key: string; readonly audited: AuditedKey }
  readonly seen: readonly (readonly [string, AuditedKey])[]
}> {
  const { kucoin } = connect(options, createCredentials(secrets))
  try {
    await kucoin.clock.sync()
    const own = await kucoin.call(account.getApiKey).catch((error: unknown) => {
      // What says nothing of the key, a limit or a halt of the exchange, is no finding of it.
      if (error instanceof ApiError && [KEY_UNKNOWN, ...refusals].includes(error.apiCode)) return error
      throw error
    })
    if (own instanceof ApiError) {
      const refused = {
        key: nameOf(secrets.key),
        owner: from,
        findings: [await explainRefusal(own, secrets, options)],
      }
      return { own: { key: secrets.key, audited: refused }, seen: [] }
    }
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
