/** Workflows run where nobody looks: what they say is held here, and their shell lines run against stand-ins. */
import { spawnSync } from 'node:child_process'
import { chmodSync, globSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('../', import.meta.url))
const bin = join(root, 'packages/cli/dist/bin.js')

interface Step {
  readonly name?: string
  readonly uses?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, unknown>>
}
interface Job {
  readonly 'runs-on': string
  readonly 'timeout-minutes'?: number
  readonly needs?: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}
interface Workflow {
  readonly name: string
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: Readonly<Record<string, string>>
  readonly concurrency?: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

const read = (file: string): Workflow => parse(readFileSync(file, 'utf8'), { strict: true, uniqueKeys: true })
const files = globSync(join(root, '.github/workflows/*.{yml,yaml}'))
const workflow = read(join(root, '.github/workflows/contract.yml'))
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps)

describe.each(files.map((file) => [basename(file), file]))('%s', (_, file) => {
  const { jobs, permissions } = read(file)

  test('nothing is allowed that a job does not name, and every job ends', () => {
    expect(permissions).toEqual({})
    for (const job of Object.values(jobs)) {
      expect(job.permissions).toBeDefined()
      expect(job['timeout-minutes']).toBeLessThanOrEqual(30)
      expect(job['runs-on']).toMatch(/^ubuntu-\d\d\.04$/)
      if (job.needs !== undefined) expect(Object.keys(jobs)).toContain(job.needs)
    }
  })

  test('actions are named by commit, and say which version that is', () => {
    const text = readFileSync(file, 'utf8')
    const used = [...text.matchAll(/uses: (.+)$/gm)].map(([, name]) => name)
    expect(used.length).toBeGreaterThan(0)
    for (const name of used) expect(name).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('each step uses an action or runs something, and no shell line is filled in by the server', () => {
    for (const { uses, run } of Object.values(jobs).flatMap((job) => job.steps)) {
      expect([uses, run].filter((one) => one !== undefined)).toHaveLength(1)
      // What a name, a branch or an issue says would be read as shell.
      expect(run ?? '').not.toContain('${{')
      if (run !== undefined) expect(spawnSync('bash', ['-n'], { input: run }).stderr.toString()).toBe('')
    }
  })
})

test('the contract is asked weekly, by a job that cannot write', () => {
  expect(workflow.on).toEqual({
    schedule: [{ cron: expect.stringMatching(/^\d+ \d+ \* \* [0-6]$/) }],
    workflow_dispatch: null,
  })
  const { ask, report } = workflow.jobs as { readonly ask: Job; readonly report: Job }
  expect(ask.permissions).toEqual({ contents: 'read' })
  expect(report.permissions).toEqual({ issues: 'write' })
  // The job that may write sees neither code nor key.
  expect(JSON.stringify(report)).not.toMatch(/secrets\.|checkout/)
  expect(ask.steps[0]?.with).toEqual({ 'persist-credentials': false })
})

/** A folder with programs that say how they were called, and what they end with. */
function stand(programs: Readonly<Record<string, string>>): {
  readonly folder: string
  run(step: string, env: Record<string, string>): { status: number | null; calls: string }
} {
  const folder = mkdtempSync(join(tmpdir(), 'workflow-'))
  for (const [name, body] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/bash\n${body}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  return {
    folder,
    run(step, env) {
      const { run = '' } = steps.find(({ name }) => name === step) ?? {}
      const script = join(folder, 'step.sh')
      writeFileSync(script, run)
      writeFileSync(join(folder, 'calls'), '')
      // As GitHub runs it.
      const { status } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
        cwd: folder,
        env: {
          PATH: `${folder}${delimiter}${process.env['PATH']}`,
          GITHUB_OUTPUT: join(folder, 'output'),
          ...env,
        },
      })
      return { status, calls: readFileSync(join(folder, 'calls'), 'utf8') }
    },
  }
}

describe('asking', () => {
  test.each([
    [0, 0, 'drifted=false\n'],
    [3, 0, 'drifted=true\n'],
    [1, 1, ''],
    [2, 2, ''],
  ])('a command that ends with %i ends the step with %i', (ends, status, output) => {
    const { folder, run } = stand({ npm: `echo "$*" >> calls; echo report; exit ${ends}` })
    writeFileSync(join(folder, 'output'), '')
    const ran = run('Ask', { KUCOIN_API_KEY: '' })
    expect(ran).toEqual({ status, calls: 'run -s kit -- contract\n' })
    expect(readFileSync(join(folder, 'output'), 'utf8')).toBe(output)
    expect(readFileSync(join(folder, 'report.txt'), 'utf8')).toBe('report\n')
  })

  test('a key is used where there is one, and every option exists', () => {
    const { run } = stand({ npm: 'echo "$*" >> calls' })
    const { calls } = run('Ask', { KUCOIN_API_KEY: 'made-up' })
    expect(calls).toBe('run -s kit -- contract --key-from env\n')
    const help = spawnSync(process.execPath, [bin, 'contract', '--help'], { encoding: 'utf8' }).stdout
    for (const [option] of calls.matchAll(/ --[a-z-]+/g))
      expect(help).toMatch(new RegExp(`^ +(-\\w, )?${option.trim()} `, 'm'))
    expect(help).toMatch(/0 nothing drifted, 3 something did/)
  })
})

describe('reporting', () => {
  const gh = 'if [ "$1 $2" = "issue list" ]; then printf "%s" "$OPEN"; else echo "$1 $2 $3" >> calls; fi'
  test.each([
    ['true', '', 'issue create --title\n'],
    ['true', '41', 'issue edit 41\n'],
    ['false', '41', 'issue close 41\n'],
    ['false', '', ''],
  ])('drifted %s with issue "%s" open: %j', (DRIFTED, OPEN, call) => {
    const { folder, run } = stand({ gh })
    writeFileSync(join(folder, 'report.txt'), 'spot.getTicker  price  field gone\n')
    const { status, calls } = run('Keep one issue', { DRIFTED, OPEN, RUN_URL: 'https://example.com/run' })
    expect({ status, calls }).toEqual({ status: 0, calls: `label create contract\n${call}` })
    expect(readFileSync(join(folder, 'body.md'), 'utf8')).toContain(
      '\n```text\nspot.getTicker  price  field gone\n\n```\n',
    )
  })
})
