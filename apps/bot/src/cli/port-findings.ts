// Whether the ports that a run would open are free: opened for a moment, and closed again.
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import type { BotConfig } from '../config/config.ts'
import { askBot } from '../control/ask.ts'
import { socketPathOf } from '../control/socket-path.ts'
import { checkGuarded } from '../dashboard/open-dashboard.ts'
import { reasonOf } from '../input-error.ts'
import { type Finding, findingOf } from './findings.ts'
import { storeOf } from './store-file.ts'

interface Door {
  readonly what: string
  /** The setting that names another. */
  readonly setting: string
  readonly host: string
  readonly port: number
}

/** Looks at each port; a bot that runs on the same store has them itself. */
export async function portFindings(config: BotConfig): Promise<Finding[]> {
  const doors = doorsOf(config)
  if (doors.length === 0) return []
  const guarded = findingOf('ports', '', () => config.dashboard.enabled && checkGuarded(config.dashboard))
  if (guarded.status !== 'ok') return [guarded]
  if (await isRunning(storeOf(config)))
    return [{ check: 'ports', status: 'ok', summary: 'the bot runs already, and has its ports' }]
  const findings: Finding[] = []
  for (const door of doors) {
    const twin = doors.find((other) => other !== door && other.port === door.port && door.port !== 0)
    findings.push(twin ? shared(door, twin) : await lookAtPort(door))
  }
  return findings
}

function doorsOf({ feeds, dashboard, operations }: BotConfig): Door[] {
  const hasHooks = feeds.channels.some(({ kind }) => kind === 'webhook')
  return [
    ...(hasHooks ? [{ ...feeds, what: 'webhooks', setting: 'feeds.port' }] : []),
    ...(dashboard.enabled ? [{ ...dashboard, what: 'the page', setting: 'dashboard.port' }] : []),
    ...(operations.enabled ? [{ ...operations, what: 'monitors', setting: 'operations.port' }] : []),
  ]
}

function shared({ what, setting, port }: Door, twin: Door): Finding {
  const summary = `${what} and ${twin.what} are both to be on port ${port}`
  return { check: 'ports', status: 'failure', summary, fix: `name another ${setting}` }
}

async function lookAtPort({ what, setting, host, port }: Door): Promise<Finding> {
  const check = 'ports'
  const server = createServer()
  try {
    server.listen(port, host)
    await once(server, 'listening')
    const summary = port === 0 ? `${what} take any free port` : `${host}:${port} is free for ${what}`
    return { check, status: 'ok', summary }
  } catch (error) {
    const summary = `${host}:${port} cannot be opened for ${what}: ${reasonOf(error)}`
    return { check, status: 'failure', summary, fix: `name another ${setting}, or stop who has it` }
  } finally {
    server.close()
  }
}

async function isRunning(store: string): Promise<boolean> {
  const path = existsSync(dirname(store)) ? socketPathOf(store) : undefined
  if (path === undefined) return false
  const asked = await askBot(path, { ask: 'status' }, { patienceMs: 1_000 }).catch(() => undefined)
  return asked?.answered ?? false
}
