import type { CannedAnswer, LedgerOrder, SeenRequest, Stage, StageFault } from './types.ts'

/** The stage of another process, over its control port. */
export function remoteStage(controlUrl: string): Stage {
  const ask = async (what: string, body?: unknown): Promise<unknown> => {
    // Text needs no preflight in a page.
    const response = await fetch(`${controlUrl}/${what}`, {
      method: 'POST',
      body: JSON.stringify(body ?? null),
    })
    if (!response.ok) throw new Error(`the stage answered ${response.status} to ${what}`)
    return response.json()
  }
  return {
    reset: async () => void (await ask('reset')),
    addFaults: async (faults: readonly StageFault[]) => void (await ask('faults', faults)),
    answer: async (answer: CannedAnswer) => void (await ask('answer', answer)),
    seen: async () => (await ask('seen')) as readonly SeenRequest[],
    orders: async () => (await ask('orders')) as readonly LedgerOrder[],
  }
}
