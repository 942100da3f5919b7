/** One benchmark in a process of its own: none finds code or memory warm from another. */
import type { BenchOptions } from './bench.ts'
import { benches } from './benches.ts'
import { answerParent } from './child.ts'
import { type JudgedReport, judge } from './report.ts'

/** Which benchmark, and what the command line says. */
export interface BenchQuestion {
  readonly name: string
  readonly options: BenchOptions
}

answerParent<BenchQuestion, JudgedReport>(async ({ name, options }) => {
  const bench = benches[name]
  if (!bench) throw new Error(`There is no benchmark "${name}".`)
  return judge(await bench.run(options))
})
