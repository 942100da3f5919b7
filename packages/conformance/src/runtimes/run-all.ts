import type { RuntimeReport } from '../report/table.ts'
import { serveStage } from '../stage/serve-stage.ts'
import type { CaseResult } from '../suite/types.ts'
import { openWorkshop } from './pack.ts'
import { NotOnThisMachine, type Runtime } from './runtime.ts'

/** Runs the suite on every runtime, a few at a time: most of a run is waiting. */
export async function runAll(
  runtimes: readonly Runtime[],
  packages: readonly string[],
  atOnce = 4,
): Promise<readonly RuntimeReport[]> {
  const workshop = await openWorkshop(packages)
  const reports = new Map<Runtime, RuntimeReport>()
  const queue = [...runtimes]
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      reports.set(next, await runOne(next, workshop.folder))
    }
  }
  try {
    await Promise.all(Array.from({ length: atOnce }, worker))
  } finally {
    await workshop.remove()
  }
  return runtimes.flatMap((runtime) => reports.get(runtime) ?? [])
}

/** Runs it on one; a runtime that did not come to the end is a failed case of its own. */
export async function runOne(runtime: Runtime, folder: string): Promise<RuntimeReport> {
  const { name, missing } = runtime
  if (missing !== undefined) return { name, missing, results: [], durationMs: 0 }
  const served = await serveStage()
  const startedMs = performance.now()
  try {
    const results = await runtime.run(folder, served)
    return { name, results, durationMs: performance.now() - startedMs }
  } catch (error) {
    if (error instanceof NotOnThisMachine) return { name, missing: error.message, results: [], durationMs: 0 }
    return { name, results: [broken(error)], durationMs: performance.now() - startedMs }
  } finally {
    await served.close()
  }
}

function broken(error: unknown): CaseResult {
  const { stderr = '' } = error as { readonly stderr?: string }
  return { suite: 'start', name: 'the suite ran', ok: false, durationMs: 0, error: `${error}\n${stderr}` }
}
