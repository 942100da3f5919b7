import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { testFolder } from '../../test/folder.ts'
import { viewSourceOf } from '../../test/view.ts'
import { type BotConfig, DEFAULT_CONFIG } from '../config/config.ts'
import { createControl } from '../control/control.ts'
import { createDoor } from '../control/door.ts'
import { serveControl } from '../control/serve.ts'
import { createView } from '../view/view.ts'
import { portFindings } from './port-findings.ts'

const folder = testFolder()
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** A bot with each of its doors on a port. */
const withPorts = (feeds: number, dashboard: number, operations: number): BotConfig => ({
  ...DEFAULT_CONFIG,
  store: join(folder, 'a.sqlite'),
  feeds: { ...DEFAULT_CONFIG.feeds, port: feeds, channels: [{ name: 'a', kind: 'webhook', secrets: ['A'] }] },
  dashboard: { ...DEFAULT_CONFIG.dashboard, port: dashboard },
  operations: { ...DEFAULT_CONFIG.operations, enabled: true, port: operations },
})

async function aTakenPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  ends.push(() => server.close())
  return (server.address() as AddressInfo).port
}

test('a port that is taken is named with its setting, and so are two doors on one', async () => {
  const port = await aTakenPort()
  const found = await portFindings(withPorts(port, 0, 0))
  expect(found.map(({ status }) => status)).toEqual(['failure', 'ok', 'ok'])
  expect(found[0]).toMatchObject({
    summary: expect.stringContaining(`127.0.0.1:${port} cannot be opened for webhooks`),
    fix: expect.stringContaining('feeds.port'),
  })
  const twice = await portFindings(withPorts(0, 47_113, 47_113))
  expect(twice.map(({ status }) => status)).toEqual(['ok', 'failure', 'failure'])
  expect(twice[1]?.summary).toContain('both to be on port 47113')
})

test('doors that are not wanted are not looked at', async () => {
  const port = await aTakenPort()
  const config = withPorts(port, port, port)
  const { feeds, dashboard, operations } = config
  expect(
    await portFindings({
      ...config,
      feeds: { ...feeds, channels: [] },
      dashboard: { ...dashboard, enabled: false },
      operations: { ...operations, enabled: false },
    }),
  ).toEqual([])
})

test('a bot that runs has its ports itself', async () => {
  const port = await aTakenPort()
  const { engine } = anEngine()
  const door = createDoor(createControl(engine), createView(viewSourceOf(engine, new Map())))
  const listening = await serveControl(join(folder, 'a.sqlite.sock'), door)
  ends.push(() => listening.close())
  expect(await portFindings(withPorts(port, 0, 0))).toMatchObject([{ status: 'ok' }])
})
