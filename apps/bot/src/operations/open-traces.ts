// Where spans go: a collector that speaks OTLP over HTTP. Loaded only where the settings name one.
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace'
import { createSignalTraces, type SignalTraces, type SignalTracesOptions } from './traces.ts'

/** Spans that are on their way to a collector. */
export interface OpenTraces extends SignalTraces {
  /** Sends what waits, for at most three seconds. */
  close(): Promise<void>
}

/** What they are made with. */
export interface TracesOptions extends Pick<SignalTracesOptions, 'hide' | 'now'> {
  /** The collector's address for traces. */
  readonly url: string
  /** Whose money is traded. */
  readonly mode: string
  /** Told once when the collector cannot be reached, and once when it takes spans again. */
  readonly note: (line: string) => void
}

/** How long the collector may take for a batch. */
const BATCH_MS = 2_000
/** And the end for the last one, which is told of when it is late. */
const END_MS = 3_000

/** Begins. Spans are sent beside the work, in batches; where nobody takes them the oldest are dropped. */
export function openTraces({ url, mode, note, ...options }: TracesOptions): OpenTraces {
  const exporter = noting(new OTLPTraceExporter({ url, timeoutMillis: BATCH_MS }), note)
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'kucoin-bot', 'kucoin.mode': mode }),
    spanLimits: { attributeValueLengthLimit: 256 },
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: END_MS })],
  })
  const traces = createSignalTraces({ ...options, tracer: provider.getTracer('kucoin-bot') })
  return {
    ...traces,
    async close() {
      traces.end()
      const patience = new Promise((resolve) => setTimeout(resolve, END_MS).unref())
      await Promise.race([provider.shutdown().catch(() => undefined), patience])
    },
  }
}

function noting(exporter: SpanExporter, note: (line: string) => void): SpanExporter {
  let isUp = true
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        // The reason may have the collector's own words in it.
        if (isUp !== (result.code === 0))
          note(isUp ? '! the collector takes no traces' : 'the collector takes traces again')
        isUp = result.code === 0
        done(result)
      })
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  }
}
