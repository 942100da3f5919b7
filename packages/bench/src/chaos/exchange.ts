/** The exchange's process as the benchmark holds it. */
import type { FaultKind } from '@kucoin-kit/mock-server'
import { type Child, startChild } from '../child.ts'
import type { AccountMode } from './account.ts'

/** How often each kind of fault has hit. */
export type FaultCounts = Readonly<Partial<Record<FaultKind, number>>>

/** An order of the exchange's own ledger. */
export interface LedgerRow {
  readonly orderId: string
  /** Size or funds: the name of a planned order. */
  readonly amount: string
  readonly state: string
}

/** What the exchange knows, whatever clients were told. */
export interface ExchangeReport {
  readonly orders: readonly LedgerRow[]
  /** Faults that placements suffered. */
  readonly faults: FaultCounts
  /** Faults of all requests. */
  readonly allFaults: FaultCounts
}

/** What its process is asked. */
export type ExchangeQuestion =
  | { readonly ask: 'start'; readonly seed: number; readonly mode: AccountMode }
  | { readonly ask: 'heal' | 'report' }

/** What it answers. */
export type ExchangeAnswer =
  | { readonly did: 'start'; readonly url: string }
  | { readonly did: 'heal' }
  | { readonly did: 'report'; readonly report: ExchangeReport }

/** A running exchange. */
export interface ChaosExchange {
  /** Base URL. */
  readonly url: string
  /** Ends all faults; what is on its way already stays late. */
  heal(): Promise<void>
  /** The ledger, once nothing is on its way any more. */
  report(): Promise<ExchangeReport>
  /** Ends the process. */
  stop(): Promise<void>
}

/** Starts an exchange in a process of its own. */
export async function startExchange(seed: number, mode: AccountMode): Promise<ChaosExchange> {
  const child: Child<ExchangeQuestion, ExchangeAnswer> = startChild(
    new URL('./exchange-process.ts', import.meta.url),
  )
  const started = await child.ask({ ask: 'start', seed, mode })
  if (started.did !== 'start') throw new Error('The exchange did not start.')
  return {
    url: started.url,
    heal: async () => {
      await child.ask({ ask: 'heal' })
    },
    async report() {
      const answer = await child.ask({ ask: 'report' })
      if (answer.did !== 'report') throw new Error('The exchange gave no report.')
      return answer.report
    },
    stop: child.stop,
  }
}
