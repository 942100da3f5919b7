// The files for machines, as far as they can be looked at without one of each.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { anEngine } from '../../test/engine.ts'
import { aView } from '../../test/view.ts'
import { loadConfig } from '../config/load-config.ts'
import { createMetrics } from './metrics.ts'

const folder = fileURLToPath(new URL('../../deploy/', import.meta.url))
const read = (name: string) => readFileSync(join(folder, name), 'utf8')

test('the Grafana dashboard asks for metrics that are there, by labels that they have', async () => {
  const { engine } = anEngine()
  const alerts = () => [{ channel: 'tg', sent: 1, failed: 1 }]
  const metrics = createMetrics({ view: aView(engine), alerts, now: engine.timeline.now })
  const text = await metrics.text()
  const names = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name))
  const { panels } = JSON.parse(read('grafana/dashboards/bot.json'))
  const asked = (panels as { targets: { expr: string }[] }[]).flatMap(({ targets }) =>
    targets.flatMap(({ expr }) => expr.match(/\b(?:kucoin_bot|nodejs|process)_\w+/g) ?? []),
  )
  expect(asked.length).toBeGreaterThan(15)
  for (const name of asked) expect(names).toContain(name.replace(/_bucket$/, ''))
  const own = [...names].filter((name) => name.startsWith('kucoin_bot_'))
  const page = readFileSync(join(folder, '../../../docs/guide/bot/operations.md'), 'utf8')
  for (const name of own) expect(page).toContain(`\`${name.replace('kucoin_bot_', '')}\``)
  expect(new Set(asked.map((name) => name.replace(/_bucket$/, '')))).toEqual(
    new Set([...own, 'nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes']),
  )
})

test('compose: settings that the bot knows, secrets as files, and nothing that it does not need', () => {
  const { services, volumes } = parse(read('compose.yaml'))
  const { bot, prometheus, grafana } = services
  const env: Record<string, string> = bot.environment
  const config = loadConfig({ env })
  expect(config).toMatchObject({ operations: { enabled: true, port: 9464, host: '0.0.0.0' } })
  for (const [name, value] of Object.entries(env))
    if (!name.startsWith('KUCOIN_BOT__'))
      expect([name, value]).toEqual([
        expect.stringMatching(/_FILE$/),
        expect.stringMatching(/^\/run\/secrets\//),
      ])
  expect(bot).toMatchObject({ user: 'node', read_only: true, cap_drop: ['ALL'] })
  for (const service of [bot, prometheus, grafana])
    expect(service.security_opt).toEqual(['no-new-privileges:true'])
  // Folders: a file that is mounted by itself stays the one of before when another is renamed into its place.
  const mounts: string[] = [bot, prometheus, grafana].flatMap((service) => service.volumes)
  const places = mounts.map((mount) => mount.split(':'))
  const brought = ['./config', './secrets']
  for (const [from = '', to, rights] of places) {
    if (!from.startsWith('./')) expect([Object.keys(volumes), to]).toEqual([[from], '/data'])
    else {
      expect(rights).toBe('ro')
      if (!brought.includes(from)) expect(statSync(join(folder, from)).isDirectory()).toBe(true)
    }
  }
  expect(places.map(([from]) => from)).toEqual(expect.arrayContaining(brought))
  const inFolders = [...Object.values(env), ...bot.command].filter((word) => word.startsWith('/'))
  for (const file of inFolders)
    expect(places.map(([, to]) => to)).toContain(file.slice(0, file.lastIndexOf('/')))
  const provider = parse(read('grafana/dashboards/bot.yaml')).providers[0].options.path
  expect(grafana.volumes).toContain(`./grafana/dashboards:${provider}:ro`)
  const { scrape_configs } = parse(read('prometheus/prometheus.yml'))
  expect(scrape_configs[0].static_configs[0].targets).toEqual(['bot:9464'])
})

test('Dockerfile: not as root, and its health check runs', () => {
  const lines = read('Dockerfile').split('\n')
  const last = lines.slice(lines.lastIndexOf('FROM node:24-alpine'))
  expect(last.indexOf('USER node')).toBeGreaterThan(0)
  expect(last.some((line) => /^(?:USER root|ADD|ENV .*(?:KEY|SECRET|TOKEN))/.test(line))).toBe(false)
  const check = last.find((line) => line.includes('CMD ["node", "-e"')) ?? ''
  const [, ...args]: string[] = JSON.parse(check.slice(check.indexOf('[')))
  // Nobody listens there: not healthy.
  const script = args.map((one) => one.replace(':9464', ':9'))
  expect(spawnSync(process.execPath, script).status).toBe(1)
})

// Declared where there is systemd: a machine without it can say nothing of a unit.
const withSystemd = existsSync('/usr/bin/systemd-analyze') ? test : () => undefined

withSystemd('systemd takes the unit', () => {
  const unit = join(folder, 'kucoin-bot.service')
  const { stderr } = spawnSync('/usr/bin/systemd-analyze', ['verify', '--man=no', unit], { encoding: 'utf8' })
  // The program is not installed where tests run.
  const complaints = stderr
    .split('\n')
    .filter((line) => line.includes('kucoin-bot.service') && !/is not executable/.test(line))
  expect(complaints).toEqual([])
})

test('the unit is notified, watched, and on its own', () => {
  const unit = read('kucoin-bot.service')
  for (const line of [
    'Type=notify',
    'WatchdogSec=60',
    'NoNewPrivileges=yes',
    'ProtectSystem=strict',
    'DynamicUser=yes',
  ])
    expect(unit.split('\n')).toContain(line)
  const program = fileURLToPath(new URL('../bin.ts', import.meta.url))
  const commands = [...unit.matchAll(/^Exec(\w+)=\/usr\/bin\/node \S+ (\w+)(.*)$/gm)]
  expect(commands.map(([, when, command]) => [when, command])).toEqual([
    ['Start', 'run'],
    ['Reload', 'reload'],
  ])
  for (const [, , command = '', args = ''] of commands) {
    const help = execFileSync(process.execPath, [program, command, '--help'], { encoding: 'utf8' })
    for (const flag of args.match(/--\w+/g) ?? []) expect(help).toContain(flag)
  }
})
