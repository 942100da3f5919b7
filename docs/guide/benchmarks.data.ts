// The figures of `pnpm bench --save`, with words for what each of them means.
import { readFileSync } from 'node:fs'
import { type Benchmark, type Headline, headlines, type Table, tableOf } from './benchmark-tables.ts'
import { benchmarkWords } from './benchmark-words.ts'

const file = new URL('../facts/benchmarks.json', import.meta.url)

/** What the pages show. */
export interface Figures {
  readonly tables: readonly Table[]
  readonly headlines: readonly Headline[]
}

export declare const data: Figures

export default {
  watch: ['../facts/benchmarks.json', './benchmark-words.ts'],
  load: (): Figures => {
    const benchmarks: readonly Benchmark[] = JSON.parse(readFileSync(file, 'utf8'))
    // In the order of the words, which is that of a reader.
    const names = Object.keys(benchmarkWords)
    const ordered = benchmarks.toSorted((a, b) => names.indexOf(a.bench) - names.indexOf(b.bench))
    return { tables: ordered.map(tableOf), headlines: headlines(benchmarks) }
  },
}
