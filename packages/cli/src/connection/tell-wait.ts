/** Says what is waited for, where an answer takes long: silence looks like a command that hangs. */
import { err } from '../output/terminal.ts'

/** Passes a call's answer on, and says on standard error that it is waited for. */
export type WaitTeller = <T>(url: string, sent: Promise<T>) => Promise<T>

/** Tells of each host once, after `quietMs`. */
export function createWaitTeller(quietMs: number): WaitTeller {
  const told = new Set<string>()
  return async (url, sent) => {
    const { origin } = new URL(url)
    const timer = setTimeout(() => {
      if (told.has(origin)) return
      told.add(origin)
      err.print(`Waiting for an answer of ${origin} … (--timeout says how long)`)
    }, quietMs)
    try {
      return await sent
    } finally {
      clearTimeout(timer)
    }
  }
}
