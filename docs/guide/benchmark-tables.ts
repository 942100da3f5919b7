/** Benchmarks as tables of words. */
import { benchmarkWords, measureWords } from './benchmark-words.ts'

type Figure = number | string | { readonly median: number; readonly low: number; readonly high: number }

/** One benchmark as `pnpm bench --save` keeps it. */
export interface Benchmark {
  readonly bench: string
  readonly rows: readonly ({ readonly name: string } & Readonly<Record<string, Figure>>)[]
  readonly ratios: Readonly<Record<string, number>>
  readonly limits: Readonly<Record<string, { readonly atMost?: number; readonly atLeast?: number }>>
  readonly kept: boolean
  readonly measured: {
    readonly on: string
    readonly node: string
    readonly cpu: string
    readonly cores: number
  }
}

/** One benchmark as it is shown. */
export interface Table {
  readonly bench: string
  readonly title: string
  readonly how: string
  readonly measured: string
  readonly heads: readonly string[]
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[]
  readonly limits: readonly {
    readonly name: string
    readonly figure: string
    readonly bound: string
    readonly kept: string
  }[]
}

/** The words and the figures of one benchmark. */
export function tableOf({ bench, rows, ratios, limits, measured }: Benchmark): Table {
  const [title = bench, how = ''] = benchmarkWords[bench] ?? []
  const measures = [...new Set(rows.flatMap(({ name: _, ...figures }) => Object.keys(figures)))]
  const { on, node, cpu, cores } = measured
  return {
    bench,
    title,
    how,
    measured: `Measured on ${on}, Node ${node.slice(1)}, ${cpu}, ${cores} cores.`,
    heads: measures.map((measure) => measureWords[measure] ?? measure),
    rows: rows.map((row) => ({ name: row.name, cells: measures.map((measure) => written(row[measure])) })),
    limits: Object.entries(limits).map(([name, { atMost, atLeast }]) => {
      const figure = ratios[name] ?? Number.NaN
      const isKept = figure <= (atMost ?? Number.POSITIVE_INFINITY) && figure >= (atLeast ?? 0)
      return {
        name,
        figure: written(figure),
        bound: atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`,
        kept: isKept ? 'kept' : 'missed',
      }
    }),
  }
}

/** One line of the front page. */
export interface Headline {
  readonly what: string
  readonly figure: string
}

/** What somebody new wants to know first: of which benchmark, which ratio, and what it says. */
const chosen: readonly (readonly [bench: string, ratio: string, what: string])[] = [
  ['call', 'cpu', 'Processor time of a signed call, times that of undici and an HMAC by hand'],
  ['call', 'cpu of ccxt', 'The same of ccxt, times ours'],
  ['call', 'cpu of kucoin-universal-sdk', 'The same of kucoin-universal-sdk, times ours'],
  ['feed', 'kucoin-kit, callback', 'Processor time of a message of a feed, times that of ws and JSON.parse'],
  ['install', 'size of ccxt beside ours', 'Size of an installation of ccxt, times ours'],
]

/** Those lines, with their figures. */
export function headlines(benchmarks: readonly Benchmark[]): readonly Headline[] {
  return chosen.map(([bench, ratio, what]) => {
    const figure = benchmarks.find((one) => one.bench === bench)?.ratios[ratio]
    if (figure === undefined) throw new Error(`facts/benchmarks.json has no "${ratio}" of ${bench}`)
    return { what, figure: written(figure) }
  })
}

function written(figure: Figure | undefined): string {
  if (figure === undefined) return ''
  if (typeof figure === 'string') return figure
  if (typeof figure === 'object')
    return `${written(figure.median)} (${written(figure.low)} to ${written(figure.high)})`
  if (Math.abs(figure) >= 1_000) return Math.round(figure).toLocaleString('en-US')
  return String(Number(figure.toFixed(Math.abs(figure) < 100 ? 2 : 0)))
}
