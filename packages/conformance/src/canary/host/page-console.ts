import type { CDPSession } from 'playwright-core'
import type { Page } from '../../chromium/open-page.ts'

/** Objects that are unfolded for one printed value, as somebody would who clicks through them. */
const MAX_UNFOLDED = 100

/**
 * Runs a script and gives everything that the page's console shows of it: the text, and what unfolds below it,
 * private fields included; the uncaught error at its end as well. What the browser itself logs of the network is
 * left out: it shows every URL, whoever asked for it.
 */
export async function listenToConsole(page: Page, script: string): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const shown: string[] = []
  const reading: Promise<void>[] = []
  let end = (): void => {}
  const died = new Promise<void>((resolve) => {
    end = resolve
  })
  const read = (value: unknown): void => {
    shown.push(JSON.stringify(value))
    reading.push(unfold(session, value, shown))
  }
  session.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
    // Everything is printed by `dir` too, so it is enough to unfold it there.
    if (type === 'dir') read([args, stackTrace])
    else shown.push(JSON.stringify([args, stackTrace]))
  })
  session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
    read(exceptionDetails)
    end()
  })
  await session.send('Runtime.enable')
  await page.evaluate(script)
  await died
  await Promise.all(reading)
  return shown.join('\n')
}

/** Reads the properties of every object in a value, and of those in turn. */
async function unfold(session: CDPSession, start: unknown, shown: string[]): Promise<void> {
  const queue = objectIds(start)
  for (let unfolded = 0; unfolded < MAX_UNFOLDED; unfolded++) {
    const objectId = queue.shift()
    if (objectId === undefined) return
    const options = { objectId, ownProperties: true }
    // A symbol has an id as well, and nothing below it.
    const read = await session.send('Runtime.getProperties', options).catch(() => undefined)
    if (read === undefined) continue
    const { result, privateProperties, internalProperties } = read
    // Only a debugger looks into scopes; entries of maps and sets are shown to everybody.
    const internal = internalProperties?.filter(({ name }) => name === '[[Entries]]')
    const inside = [result, privateProperties, internal]
    shown.push(JSON.stringify(inside), bytesOf(result))
    queue.push(...objectIds(inside.map((list) => list?.filter(({ name }) => name !== '__proto__'))))
  }
}

/** Every `objectId` within a message of the protocol. */
function objectIds(message: unknown): string[] {
  if (typeof message !== 'object' || message === null) return []
  return Object.entries(message).flatMap(([name, value]) =>
    name === 'objectId' && typeof value === 'string' ? [value] : objectIds(value),
  )
}

/** The numbers of an array, as a console that unfolds it shows them. */
function bytesOf(
  properties: readonly { readonly name: string; readonly value?: { readonly value?: unknown } }[],
): string {
  return properties.flatMap(({ name, value }) => (/^\d+$/.test(name) ? [value?.value] : [])).join()
}
