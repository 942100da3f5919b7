import { abandonedExamples } from './abandoned.ts'
import { brokerExamples } from './broker.ts'
import { copyTradingExamples } from './copy-trading.ts'
import { marginExamples } from './margin.ts'
import { productsExamples } from './products.ts'
import { spotExamples } from './spot.ts'
import { unifiedMarketExamples } from './unified-market.ts'
import { unifiedTradingExamples } from './unified-trading.ts'
import { unifiedV1Examples } from './unified-v1.ts'

/** An answer that stands for an endpoint which is not simulated. */
export interface Example {
  /** The `data` of the answer as JSON text: numbers above 2^53 keep their digits. */
  readonly json: string
  /** Whether it was made up from a description of the fields, for want of a recorded answer. */
  readonly isSketch: boolean
}

/** Examples by endpoint id. One line each: the id, a space, JSON. A tilde in front marks a sketch. */
export const examples: ReadonlyMap<string, Example> = new Map(
  [
    abandonedExamples,
    brokerExamples,
    copyTradingExamples,
    marginExamples,
    productsExamples,
    spotExamples,
    unifiedMarketExamples,
    unifiedTradingExamples,
    unifiedV1Examples,
  ]
    .flatMap((table) => table.match(/.+/g) ?? [])
    .map((line) => {
      const space = line.indexOf(' ')
      const isSketch = line.startsWith('~')
      return [line.slice(isSketch ? 1 : 0, space), { json: line.slice(space + 1), isSketch }]
    }),
)
