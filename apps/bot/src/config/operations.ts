// The section `operations`: what machines ask the bot.
import * as v from 'valibot'
import { flag, hostNames, type Layer, layerOf, setting, text, whole } from './section.ts'

/** The port that monitors ask. */
export interface OperationsSettings {
  /** Whether `/healthz`, `/readyz` and `/metrics` are served. Default false; a replay never does. */
  readonly enabled: boolean
  /** Port, 0 to 65 535; 0 takes a free one. Default 9464. */
  readonly port: number
  /** Address to listen on. Default `127.0.0.1`. No secret is served, but what the bot earns is. */
  readonly host: string
  /** Further names that it is asked under, such as `monitor.example` behind a proxy. None by default. */
  readonly names: readonly string[]
  /** Address that spans are sent to by OTLP over HTTP. None by default. */
  readonly traces?: string
}

const COLLECTOR_WORDS =
  'must be an address such as http://127.0.0.1:4318/v1/traces, without name, password or query'

/** Nothing is served. */
export const DEFAULT_OPERATIONS: OperationsSettings = {
  enabled: false,
  port: 9_464,
  host: '127.0.0.1',
  names: [],
}

/** A name, a password or a key in an address would stand in every complaint about it; headers come from the environment. */
const collector = v.pipe(
  v.string(COLLECTOR_WORDS),
  v.check((address) => {
    const url = URL.canParse(address) ? new URL(address) : undefined
    return (
      /^https?:$/.test(url?.protocol ?? '') &&
      url?.username === '' &&
      url.password === '' &&
      url.search === ''
    )
  }, COLLECTOR_WORDS),
)

/** Checks a layer of the section. */
export const operationsLayer: v.GenericSchema<unknown, Layer<OperationsSettings>> = layerOf({
  enabled: setting(flag, 'whether /healthz, /readyz and /metrics are served'),
  port: setting(whole(0, 65_535), 'where they are; 0 takes a free port'),
  host: setting(
    text('must be an address'),
    'address to listen on; whoever reaches it can read profit and positions',
  ),
  names: setting(hostNames, 'further names that it is asked under, such as monitor.example behind a proxy'),
  traces: setting(collector, 'OTLP collector that traces are sent to over HTTP; none by default'),
})
