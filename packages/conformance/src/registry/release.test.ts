/**
 * A release and the one after it, as release.yml makes them, against a registry on loopback: versions and changelogs of the
 * changesets, published, installed by somebody, and updated. What cannot be had here is GitHub's word that it was this
 * workflow: the provenance.
 */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { programs } from '../runtimes/programs.ts'
import { commitAll, copyTree } from './copy-tree.ts'
import { openRegistry, type Registry } from './open-registry.ts'

const run = promisify(execFile)
const published = ['browser', 'cli', 'core', 'deno', 'mock-server', 'node', 'relay', 'terminal']

let folder: string
let tree: string
let registry: Registry
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kucoin-release-'))
  tree = join(folder, 'tree')
  await copyTree(tree, published)
  registry = await openRegistry(folder)
}, 120_000)
afterAll(async () => {
  await registry?.close()
  await rm(folder, { recursive: true, force: true })
})

const read = (file: string): Promise<string> => readFile(join(tree, file), 'utf8')

async function versionOf(name: string): Promise<string> {
  return (JSON.parse(await read(`packages/${name}/package.json`)) as { readonly version: string }).version
}

/** With builds it takes half a minute more: `pnpm release:rehearse` has them. */
const isWhole = process.env['RELEASE_REHEARSAL'] === 'whole'

/** The step "Write versions and changelogs", and the build of the one package that says its version. */
async function makeVersions(): Promise<void> {
  await run('pnpm', ['version:packages'], { cwd: tree, env: registry.env })
  if (!isWhole) return
  const bin = `${join(tree, 'node_modules/.bin')}:${process.env['PATH']}`
  await run('tsdown', [], { cwd: join(tree, 'packages/core'), env: { ...registry.env, PATH: bin } })
}

const { version: built } = JSON.parse(
  await readFile(new URL('../../../core/package.json', import.meta.url), 'utf8'),
) as { readonly version: string }

/** The step "Which versions are not there yet". */
async function unpublished(): Promise<string[]> {
  const script = join(tree, 'scripts/unpublished.mjs')
  const { stdout } = await run(process.execPath, [script], { cwd: tree, env: registry.env })
  return stdout.trim().split('\n').filter(Boolean)
}

async function latest(name: string): Promise<string | undefined> {
  const answer = await fetch(`${registry.url}@kucoin-kit/${name}`)
  return ((await answer.json()) as { readonly 'dist-tags': Record<string, string> })['dist-tags']['latest']
}

const program = `import { createKucoin, createCredentials } from '@kucoin-kit/node'
import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
const exchange = createExchange()
const server = await listen(exchange)
const kucoin = createKucoin({ credentials: createCredentials(exchange.credentials[0]), hosts: { spot: server.url } })
await kucoin.orders.place({ symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '20' })
let error
try {
  createCredentials({})
} catch (caught) {
  error = caught
}
console.log(error.version, exchange.ledger.orders().length)
await kucoin.close()
await server.close()
`

async function npm(place: string, ...args: string[]): Promise<void> {
  await run('npm', [...args, '--loglevel=error'], { cwd: place, env: registry.env })
}

/** What the program prints, and the versions of ours that are installed. */
async function tried(place: string): Promise<{ printed: string; installed: Record<string, string> }> {
  const { stdout } = await run(process.execPath, ['main.mjs'], { cwd: place, env: registry.env })
  const lock = JSON.parse(await readFile(join(place, 'package-lock.json'), 'utf8')) as {
    readonly packages: Record<string, { readonly version: string }>
  }
  const own = Object.entries(lock.packages).filter(([path]) => path.includes('@kucoin-kit/'))
  return {
    printed: stdout.trim(),
    installed: Object.fromEntries(own.map(([path, { version }]) => [path.replace(/^.*\//, ''), version])),
  }
}

test('a published package that changed without a changeset is told of', { timeout: 60_000 }, async () => {
  const git = (...args: string[]): Promise<unknown> => run('git', args, { cwd: tree })
  const status = (): Promise<unknown> =>
    run('pnpm', ['changeset', 'status', '--since', 'main'], { cwd: tree, env: registry.env })
  await git('switch', '--quiet', '--create', 'change')
  await writeFile(join(tree, 'packages/relay/src/new.ts'), 'export {}\n')
  await commitAll(tree)
  await expect(status()).rejects.toMatchObject({ code: 1 })
  await writeFile(join(tree, '.changeset/new.md'), "---\n'@kucoin-kit/relay': patch\n---\n\nNew.\n")
  await commitAll(tree)
  await status()
  await git('switch', '--quiet', 'main')
})

test('the workflow publishes nothing without its provenance', { timeout: 60_000 }, async () => {
  const workflow = await readFile(
    new URL('../../../../.github/workflows/release.yml', import.meta.url),
    'utf8',
  )
  const [, name = '', value] = /^ +(\w*PROVENANCE): "(.+)"$/m.exec(workflow) ?? []
  const publishing = run('pnpm', ['publish', '--no-git-checks'], {
    cwd: join(tree, 'packages/terminal'),
    env: { ...registry.env, [name]: value },
  })
  // Here it cannot be had, and so nothing goes out. A name that pnpm does not read would let it go.
  await expect(publishing).rejects.toMatchObject({
    stderr: expect.stringContaining('PROVENANCE_UNSUPPORTED_PROVIDER'),
  })
  expect((await fetch(`${registry.url}@kucoin-kit/terminal`)).status).toBe(404)
})

test('version, publish, install; a fix, version, publish, update', { timeout: 300_000 }, async () => {
  // The first release.
  await makeVersions()
  expect((await readdir(join(tree, '.changeset'))).filter((file) => file.endsWith('.md'))).toEqual([])
  const first = await versionOf('core')
  expect(await read('packages/core/src/version.ts')).toContain(`VERSION = '${first}'`)
  const deno = JSON.parse(await read('packages/deno/deno.json')) as Record<string, unknown>
  expect(deno).toMatchObject({
    version: first,
    imports: { '@kucoin-kit/core': `npm:@kucoin-kit/core@^${first}` },
  })
  for (const name of published) {
    const version = await versionOf(name)
    expect(await read(`packages/${name}/CHANGELOG.md`)).toMatch(
      new RegExp(`^# @kucoin-kit/${name}\n\n## ${version}\n`),
    )
  }
  expect(await unpublished()).toHaveLength(published.length)
  await registry.publish(tree)
  for (const name of published) expect(await latest(name)).toBe(await versionOf(name))

  if (isWhole) {
    // The step "Publish to JSR", up to the last moment.
    const place = join(folder, 'jsr')
    await run(process.execPath, [join(tree, 'scripts/jsr.mjs'), place], { cwd: tree, env: registry.env })
    const { stderr } = await run(programs.deno.path, ['publish', '--dry-run'], {
      cwd: place,
      env: registry.env,
    })
    expect(stderr).toContain('Success Dry run complete')
  }

  // Somebody installs it.
  const place = join(folder, 'project')
  await mkdir(place)
  await writeFile(join(place, 'package.json'), '{ "private": true, "type": "module" }')
  await writeFile(join(place, 'main.mjs'), program)
  await npm(place, 'install', '@kucoin-kit/node', '@kucoin-kit/mock-server')
  const before = await tried(place)
  expect(before.printed).toBe(`${isWhole ? first : built} 1`)
  const mock = await versionOf('mock-server')
  expect(before.installed).toMatchObject({ core: first, node: first, 'mock-server': mock })

  // A fix in core: those that go with it get its version, the others stay as they are.
  const words = 'A sentence for users about what was mended.'
  await writeFile(join(tree, '.changeset/a-fix.md'), `---\n'@kucoin-kit/core': patch\n---\n\n${words}\n`)
  await makeVersions()
  const second = await versionOf('core')
  expect(second).not.toBe(first)
  expect(await read('packages/core/CHANGELOG.md')).toContain(
    `## ${second}\n\n### Patch Changes\n\n- ${words}`,
  )
  expect(await versionOf('mock-server')).toBe(mock)
  const missing = await unpublished()
  expect(missing).toContain(`@kucoin-kit/node@${second}`)
  expect(missing).not.toContain(`@kucoin-kit/mock-server@${mock}`)
  await registry.publish(tree)
  expect([await latest('core'), await latest('node'), await latest('mock-server')]).toEqual([
    second,
    second,
    mock,
  ])

  // They update.
  await npm(place, 'update')
  const after = await tried(place)
  expect(after.printed).toBe(`${isWhole ? second : built} 1`)
  expect(after.installed).toMatchObject({ core: second, node: second, 'mock-server': mock })
  const installed = join(place, 'node_modules/@kucoin-kit/core/CHANGELOG.md')
  expect(await readFile(installed, 'utf8')).toContain(words)
})
