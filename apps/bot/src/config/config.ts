// The whole configuration: a mode, a store, and one section for each matter. A section is a file of its own; here they
// are put together, and nowhere else.
import type * as v from 'valibot'
import { type AccountSettings, accountLayer, DEFAULT_ACCOUNT } from './account.ts'
import { type AlertSettings, alertsLayer, DEFAULT_ALERTS } from './alerts.ts'
import { type DashboardSettings, DEFAULT_DASHBOARD, dashboardLayer } from './dashboard.ts'
import { DEFAULT_FEEDS, type FeedSettings, feedsLayer } from './feeds.ts'
import { DEFAULT_LIVE_PAPER, type LivePaperSettings, livePaperLayer } from './live-paper.ts'
import { DEFAULT_LOGS, type LogSettings, logsLayer } from './logs.ts'
import { DEFAULT_MISSED, type MissedSettings, missedLayer } from './missed.ts'
import { DEFAULT_OPERATIONS, type OperationsSettings, operationsLayer } from './operations.ts'
import { DEFAULT_ORDERS, type OrderSettings, ordersLayer } from './orders.ts'
import { DEFAULT_PAPER, type PaperSettings, paperLayer } from './paper.ts'
import { DEFAULT_PROTECTION, type ProtectionSettings, protectionLayer } from './protection.ts'
import { DEFAULT_RISK, type RiskLimits, riskLayer } from './risk.ts'
import { type Layer, layerOf, oneOf, setting, text } from './section.ts'

/** How real trading is: simulated, checked by KuCoin's test call, or with money. */
export type TradingMode = 'paper' | 'test' | 'live'

/** The sections. A new one is added here, to the defaults and to the layer below. */
export interface Sections {
  readonly account: AccountSettings
  readonly risk: RiskLimits
  readonly protection: ProtectionSettings
  readonly orders: OrderSettings
  readonly paper: PaperSettings
  readonly livePaper: LivePaperSettings
  readonly dashboard: DashboardSettings
  readonly feeds: FeedSettings
  readonly missed: MissedSettings
  readonly alerts: AlertSettings
  readonly operations: OperationsSettings
  readonly logs: LogSettings
}

/** The whole configuration. */
export interface BotConfig extends Sections {
  /** How real trading is. Default `paper`. */
  readonly mode: TradingMode
  /** The SQLite file that remembers; by default one of its own for each mode. */
  readonly store?: string
}

/** One layer of settings as written by people: a file, the environment, the command line. */
export type ConfigLayer = Layer<Omit<BotConfig, keyof Sections>> & {
  readonly [Name in keyof Sections]?: Layer<Sections[Name]>
}

/** What the bot does when nobody says otherwise. */
export const DEFAULT_CONFIG: BotConfig = {
  mode: 'paper',
  account: DEFAULT_ACCOUNT,
  risk: DEFAULT_RISK,
  protection: DEFAULT_PROTECTION,
  orders: DEFAULT_ORDERS,
  paper: DEFAULT_PAPER,
  livePaper: DEFAULT_LIVE_PAPER,
  dashboard: DEFAULT_DASHBOARD,
  feeds: DEFAULT_FEEDS,
  missed: DEFAULT_MISSED,
  alerts: DEFAULT_ALERTS,
  operations: DEFAULT_OPERATIONS,
  logs: DEFAULT_LOGS,
}

/** Checks one layer. */
export const configLayer: v.GenericSchema<unknown, ConfigLayer> = layerOf({
  mode: setting(
    oneOf('paper', 'test', 'live'),
    'paper: simulated; test: KuCoin checks orders and drops them; live: money',
  ),
  store: setting(text('must name a file'), 'SQLite file that remembers; default: .kucoin-bot/<mode>.sqlite'),
  account: setting(accountLayer, 'the account that trades'),
  risk: setting(riskLayer, 'what the bot may do at most; money in the quote currency, as text in quotes'),
  protection: setting(protectionLayer, 'orders that wait at the exchange to protect a position'),
  orders: setting(ordersLayer, 'how orders are looked after; times in milliseconds'),
  paper: setting(paperLayer, 'the account of paper trading'),
  livePaper: setting(livePaperLayer, 'paper trading on live prices; times in milliseconds'),
  dashboard: setting(dashboardLayer, 'the page that shows the bot, on this machine unless told otherwise'),
  feeds: setting(feedsLayer, 'where signals come from'),
  missed: setting(missedLayer, 'signals that should have come and did not'),
  alerts: setting(alertsLayer, 'who is told when something happens'),
  operations: setting(operationsLayer, 'what machines that watch the bot may ask'),
  logs: setting(logsLayer, 'lines of JSON for programs, beside what is shown'),
})
