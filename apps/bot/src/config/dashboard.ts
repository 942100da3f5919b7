// Settings of the page that shows what the bot does.
import * as v from 'valibot'
import { objectOf } from '../json/object-of.ts'

/** The page and its door. */
export interface DashboardSettings {
  /** Whether there is one. Default true; a replay has none. */
  readonly enabled: boolean
  /** Port, 0 to 65 535; 0 takes a free one. Default 4173. */
  readonly port: number
  /** Address to listen on. Default `127.0.0.1`; any other than this machine's own needs a token, also to read. */
  readonly host: string
  /** What a person has to enter to act. None by default: then only the link that is printed at the start lets in. */
  readonly token?: string
  /** Further names that it is reached under, such as `bot.example:8443` behind a proxy. None by default. */
  readonly names: readonly string[]
}

/** What holds when nobody says otherwise. */
export const DEFAULT_DASHBOARD: DashboardSettings = {
  enabled: true,
  port: 4_173,
  host: '127.0.0.1',
  names: [],
}

/** A layer of these settings as written by people. */
export type DashboardLayer = Partial<DashboardSettings>

/** Checks one layer. */
export const dashboardSchema: v.GenericSchema<unknown, DashboardLayer> = objectOf({
  enabled: v.exactOptional(v.boolean()),
  port: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535))),
  host: v.exactOptional(v.pipe(v.string(), v.nonEmpty('must name an address such as 127.0.0.1'))),
  token: v.exactOptional(v.pipe(v.string(), v.minLength(16, 'must have at least 16 characters'))),
  names: v.exactOptional(
    v.array(v.pipe(v.string(), v.regex(/^[\w.[\]:-]{1,255}$/, 'must be a host name, perhaps with a port'))),
  ),
})
