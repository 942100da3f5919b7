// `check`: everything that can be known before a run.
import { existsSync } from 'node:fs'
import { Command } from 'commander'
import { openAlerts } from '../../alert/open-alerts.ts'
import type { BotConfig } from '../../config/config.ts'
import { configFileOf, loadConfig } from '../../config/load-config.ts'
import { isStandIn } from '../../exchange/account/inspect-key.ts'
import { tryChannel } from '../../feed/open-channels.ts'
import { quoteCurrencyOf } from '../../money/symbol.ts'
import { lookAround } from '../checks.ts'
import { exitCodeOf, type Finding, findingOf, findingWords, verdictOf, verdictWords } from '../findings.ts'
import { portFindings } from '../port-findings.ts'
import { type Named, withName } from '../reach.ts'
import { layerOfRun, type RunSettingFlags, withRunSettings } from '../settings-flags.ts'
import { storeOf } from '../store-file.ts'
import type { Context } from '../world.ts'

/** The subcommand, ready to be added. */
export function checkCommand({ world, finish }: Context): Command {
  return withRunSettings(withName(new Command('check')))
    .description(
      'Look at configuration, clock, market, key, funds and feed, and say what a run of these flags would do. Only reads.',
    )
    .addHelpText(
      'after',
      `
Exit codes, by the worst finding: 0 all is well, 3 warnings, 1 a failure, 2 a configuration that cannot be used.

  $ npm start -- check
  $ npm start -- check --mode live --max-notional 20
  $ npm start -- check --config live.yaml --json`,
    )
    .action(async (flags: Named & RunSettingFlags) => {
      const file = configFileOf(flags.config)
      const config = loadConfig({ file, env: world.env, flags: layerOfRun(flags) })
      const findings: Finding[] = []
      const tell = (finding: Finding): void => {
        findings.push(finding)
        // Whoever looks sees at once how far it is; a machine gets one document.
        if (!flags.json) world.out.print(...findingWords(finding))
      }
      tell(fileFinding(file))
      for (const one of feedFindings(config, world.env)) tell(one)
      for (const one of alertFindings(config, world.env)) tell(one)
      for (const one of await portFindings(config)) tell(one)
      await lookAround(config, world, tell)
      const plan = planOf(config, world.env)
      if (flags.json) world.out.printJson({ verdict: verdictOf(findings), findings, plan })
      else world.out.print('', ...plan, '', verdictWords(findings))
      finish(exitCodeOf(findings))
    })
}

function fileFinding(file: string | undefined): Finding {
  if (file !== undefined) return { check: 'config', status: 'ok', summary: `${file} can be used` }
  const fix = 'npm start -- init writes one'
  return { check: 'config', status: 'warning', summary: 'there is no bot.yaml; these are the defaults', fix }
}

/** What would stop the run at its start: a secret that is missing or weak, a form that nobody knows. */
function feedFindings({ feeds }: BotConfig, env: Readonly<Record<string, string | undefined>>): Finding[] {
  if (feeds.channels.length === 0) {
    const fix = 'name one in feeds.channels, or run with --signals FILE'
    return [{ check: 'feed', status: 'warning', summary: 'no feed is configured', fix }]
  }
  return feeds.channels.map((channel): Finding => {
    const { name, kind } = channel
    const ok = `channel ${name} brings signals (${kind})`
    return findingOf('feed', ok, () => tryChannel(channel, { env }))
  })
}

/** The same of alerts: nothing is sent. */
function alertFindings(
  { alerts }: BotConfig,
  env: Readonly<Record<string, string | undefined>>,
): readonly Finding[] {
  const world = { env, title: '', now: Date.now, note: () => undefined }
  return alerts.channels.map((channel) =>
    findingOf('alerts', `${channel.name} can be told (${channel.kind})`, () => openAlerts([channel], world)),
  )
}

const MODES = {
  paper: 'on paper: no key is used and no order leaves this machine',
  test: 'as a test: KuCoin checks every order and places none',
  live: 'with real money, once run is given --confirm-real-money',
} as const

/** What a run would do. */
function planOf(config: BotConfig, env: Readonly<Record<string, string | undefined>>): string[] {
  const { risk, mode } = config
  const url = URL.parse(env['KUCOIN_BASE_URL'] ?? '')
  const how =
    mode === 'live' && url && isStandIn(url.href)
      ? // Behind it may stand a password: it is refused then, and not shown.
        `as a rehearsal of live trading on ${url.origin} (KUCOIN_BASE_URL), once run is given --confirm-real-money`
      : MODES[mode]
  const money = quoteCurrencyOf(risk.symbols[0] ?? '')
  const store = storeOf(config)
  return [
    `run would trade ${risk.symbols.join(', ')} ${how}`,
    `one buy: at most ${risk.maxNotional} ${money}; one symbol: ${risk.maxPosition}; loss of a day that stops buying: ${risk.maxDailyLoss}`,
    `it remembers in ${store}${existsSync(store) ? '' : ', which is new'}`,
  ]
}
