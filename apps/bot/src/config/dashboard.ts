// Settings of the page that shows what the bot does.
import * as v from 'valibot'
import { flag, hostNames, type Layer, layerOf, setting, text, whole } from './section.ts'

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

/** Checks a layer of the section. */
export const dashboardLayer: v.GenericSchema<unknown, Layer<DashboardSettings>> = layerOf({
  enabled: setting(flag, 'whether there is a page; a replay has none'),
  port: setting(whole(0, 65_535), 'where it listens; 0 takes a free one'),
  host: setting(
    text('must name an address such as 127.0.0.1'),
    'address to listen on; any but that of this machine needs a token, also to read',
  ),
  token: setting(
    v.pipe(v.string(), v.minLength(16, 'must have at least 16 characters')),
    'what a person enters to act; without it only the link that is printed at the start lets in',
  ),
  names: setting(
    hostNames,
    'further names that it is reached under, such as bot.example:8443 behind a proxy',
  ),
})
