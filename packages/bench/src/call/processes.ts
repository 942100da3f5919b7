/** The two sides of what calls cost, each in a process of its own. */
import { type Child, startChild } from '../child.ts'
import type { CallerReport, CallerTask } from './caller.ts'

/** Starts the exchange that says yes, for as long as something is measured on it. */
export async function onStillServer<Result>(run: (url: string) => Promise<Result>): Promise<Result> {
  const server = startChild<{ readonly ask: 'start' }, string>(new URL('./still-server.ts', import.meta.url))
  try {
    return await run(await server.ask({ ask: 'start' }))
  } finally {
    await server.stop()
  }
}

/** Starts a process that calls. */
export function startCaller(): Child<CallerTask, CallerReport> {
  return startChild<CallerTask, CallerReport>(new URL('./caller.ts', import.meta.url))
}
