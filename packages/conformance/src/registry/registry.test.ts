/**
 * From the working tree to a stranger's empty project: all packages are published to a registry on loopback,
 * installed from there, and the first snippet of the README runs against the simulated exchange.
 */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createRelay } from '@kucoin-kit/relay'
import { listenRelay } from '@kucoin-kit/relay/node'
import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openSite } from '../chromium/open-page.ts'
import { bundle } from '../runtimes/pack.ts'
import { credentialsOf } from '../runtimes/settings.ts'
import { type ServedStage, serveStage } from '../stage/serve-stage.ts'
import { behindMsw, firstWords, onPort, required, typed } from './mock-programs.ts'
import { homeFor } from './open-registry.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../../../', import.meta.url))
const own = fileURLToPath(new URL('../../node_modules/', import.meta.url))
const published = ['browser', 'cli', 'core', 'deno', 'mock-server', 'node', 'relay', 'terminal']

let folder: string
const registryUrl = inject('registryUrl')
let served: ServedStage
let env: NodeJS.ProcessEnv

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kucoin-registry-'))
  served = await serveStage()
  env = { ...(await homeFor(registryUrl, folder)), ...variables() }
})

afterAll(async () => {
  await served?.close()
  await rm(folder, { recursive: true, force: true })
})

/** Where the exchange is, and its key, under the names that every runtime reads. */
function variables(): Record<string, string> {
  const { key, secret, passphrase } = credentialsOf(served)
  return {
    KUCOIN_BASE_URL: served.exchangeUrl,
    KUCOIN_API_KEY: key,
    KUCOIN_API_SECRET: secret,
    KUCOIN_API_PASSPHRASE: passphrase,
  }
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly scripts?: Readonly<Record<string, string>>
  readonly engines?: { readonly node?: string }
  readonly dist: { readonly tarball: string }
}

/** An empty project with packages installed from the registry. */
async function project(name: string, packages: readonly string[]): Promise<string> {
  const place = join(folder, name)
  await mkdir(place)
  await writeFile(join(place, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...packages], {
    cwd: place,
    env,
  })
  return place
}

let onNode: Promise<string> | undefined
/** A folder of its own in a project that has `@kucoin-kit/node`: who only uses it needs no second installation. */
async function withNode(name: string, manifest: object = { type: 'module' }): Promise<string> {
  onNode ??= project('node-project', ['@kucoin-kit/node'])
  const place = join(await onNode, name)
  await mkdir(place)
  await writeFile(join(place, 'package.json'), JSON.stringify({ private: true, ...manifest }))
  return place
}

/** The first snippet of a page after a heading. */
async function fence(file: string, heading: string): Promise<string> {
  const text = await readFile(join(root, file), 'utf8')
  const after = text.slice(text.indexOf(heading))
  return /```ts\n([\s\S]*?)```/.exec(after)?.[1] ?? ''
}

const guide = 'docs/guide/runtimes.md'

describe.each(published)('@kucoin-kit/%s', (name) => {
  let manifest: Manifest
  beforeAll(async () => {
    const response = await fetch(`${registryUrl}@kucoin-kit/${name}`)
    const { versions } = (await response.json()) as { readonly versions: Record<string, Manifest> }
    manifest = Object.values(versions)[0] as Manifest
  })

  test('asks for ranges, so that fixes of others reach users without a release of ours', () => {
    const { dependencies = {}, peerDependencies = {} } = manifest
    for (const range of Object.values({ ...dependencies, ...peerDependencies })) {
      expect(range).toMatch(/^\^\d+\.\d+\.\d+( \|\| \^\d+\.\d+\.\d+)*$/)
    }
  })

  test('runs nothing when it is installed', () => {
    const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'preprepare', 'postprepare']
    expect(Object.keys(manifest.scripts ?? {}).filter((script) => hooks.includes(script))).toEqual([])
    expect(manifest.engines?.node).toMatch(/^>=22/)
  })

  test('brings its build, licence and words, and nothing else', async () => {
    const tarball = join(folder, `${name}.tgz`)
    await writeFile(tarball, await (await fetch(manifest.dist.tarball)).bytes())
    const { stdout } = await run('tar', ['-tzf', tarball])
    const files = stdout.trim().split('\n')
    for (const file of ['package.json', 'README.md', 'LICENSE', 'dist/sbom.cdx.json'])
      expect(files).toContain(`package/${file}`)
    const odd = files.filter(
      (file) =>
        !/^package\/(package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/sbom\.cdx\.json|dist\/.+\.(js|d\.ts)(\.map)?)$/.test(
          file,
        ),
    )
    expect(odd).toEqual([])
    expect(files.filter((file) => file.includes('.test.'))).toEqual([])
  })
})

describe('the first snippet of the README', () => {
  let place: string
  beforeAll(async () => {
    place = await withNode('readme')
    await writeFile(join(place, 'first.mts'), await fence('README.md', '# kucoin-kit'))
  }, 60_000)

  test.each(['node22', 'node24', 'node26'])('on %s, as it stands', { timeout: 60_000 }, async (node) => {
    const { stdout } = await run(join(own, node, 'bin', 'node'), ['first.mts'], { cwd: place, env })
    expect(stdout).toContain('USDT')
  })

  test('on node22, compiled', async () => {
    const flags = ['--target', 'es2022', '--module', 'nodenext', '--noCheck', '--outDir', 'out', 'first.mts']
    await run(join(root, 'node_modules/.bin/tsc'), ['--ignoreConfig', ...flags], { cwd: place })
    const { stdout } = await run(join(own, 'node22/bin/node'), ['out/first.mjs'], { cwd: place, env })
    expect(stdout).toContain('USDT')
  })
})

test('Bun, from the guide', async () => {
  const place = await withNode('bun')
  await writeFile(join(place, 'main.ts'), await fence(guide, '## Bun'))
  const { stdout } = await run(join(own, '.bin/bun'), ['main.ts'], { cwd: place, env })
  expect(stdout).toContain('USDT')
}, 60_000)

test('require() of the modules, from CommonJS', async () => {
  const place = await withNode('commonjs', { type: 'commonjs' })
  const script = `const { createKucoin, credentialsFromEnv } = require('@kucoin-kit/node')
const { account } = require('@kucoin-kit/node/endpoints')
const kucoin = createKucoin({ credentials: credentialsFromEnv() })
kucoin.call(account.listAccounts, { type: 'trade' }).then((all) => { console.log(all.length > 0); return kucoin.close() })`
  await writeFile(join(place, 'main.cjs'), script)
  for (const node of ['node22', 'node24', 'node26']) {
    const { stdout } = await run(join(own, node, 'bin', 'node'), ['main.cjs'], { cwd: place, env })
    expect(stdout.trim()).toBe('true')
  }
}, 60_000)

test('Deno, from its README', async () => {
  const place = await project('deno-project', ['@kucoin-kit/deno'])
  await writeFile(join(place, 'main.ts'), await fence('packages/deno/README.md', '# '))
  const flags = [`--allow-env=${Object.keys(variables()).join()}`, '--allow-net=127.0.0.1']
  const args = ['run', '--check', '--no-prompt', '--no-lock', ...flags, 'main.ts']
  const { stdout } = await run(join(own, '.bin/deno'), args, { cwd: place, env })
  expect(stdout).toContain('USDT')
}, 60_000)

test('a Worker with its secrets in bindings, from the guide', async () => {
  const place = await project('worker-project', ['@kucoin-kit/core'])
  await writeFile(join(place, 'worker.ts'), await fence(guide, '## Workers'))
  await bundle(join(place, 'worker.ts'), join(place, 'worker.js'))
  const worker = new Miniflare({
    modules: true,
    script: await readFile(join(place, 'worker.js'), 'utf8'),
    compatibilityDate: '2026-06-01',
    bindings: variables(),
  })
  const response = await worker.dispatchFetch('http://worker.test/')
  expect(JSON.stringify(await response.json())).toContain('USDT')
  await worker.dispose()
}, 60_000)

test('a Vite app in a real browser, from its README', async () => {
  const place = await project('vite-project', ['@kucoin-kit/browser', 'vite@8.3.8'])
  const files: Record<string, string> = {}
  const site = await openSite(files)
  const hosts = { 'api.kucoin.com': served.exchangeUrl }
  const token = 'a-long-random-token-of-yours'
  const relay = await listenRelay(createRelay({ origins: [site.origin], tokens: [token], hosts }))
  const { key, secret, passphrase } = credentialsOf(served)
  let code = await fence('packages/browser/README.md', '# ')
  for (const [shown, real] of [
    ['my-key', key],
    ['my-secret', secret],
    ['my-passphrase', passphrase],
    ['https://relay.example', relay.url],
  ] as const) {
    expect(code).toContain(`'${shown}'`)
    code = code.replace(`'${shown}'`, `'${real}'`)
  }
  const html = '<!doctype html><title>app</title><script type="module" src="/main.ts"></script>'
  await writeFile(join(place, 'main.ts'), code)
  await writeFile(join(place, 'index.html'), html)
  await run(process.execPath, [join(place, 'node_modules/vite/bin/vite.js'), 'build'], { cwd: place, env })
  const built = join(place, 'dist')
  files['/'] = await readFile(join(built, 'index.html'), 'utf8')
  for (const name of await readdir(join(built, 'assets'))) {
    files[`/assets/${name}`] = await readFile(join(built, 'assets', name), 'utf8')
  }
  try {
    const page = await site.context.newPage()
    const printed = page.waitForEvent('console', (message) => message.type() === 'table')
    const failed = page.waitForEvent('pageerror').then((error) => Promise.reject(error))
    await page.goto(site.origin)
    const [rows] = (await Promise.race([printed, failed])).args()
    expect(JSON.stringify(await rows?.jsonValue())).toContain('USDT')
  } finally {
    await site.close()
    await relay.close()
  }
}, 120_000)

describe('what a user has already is used, and no second copy is installed', () => {
  const copies = async (place: string, name: string): Promise<number> => {
    const { stdout } = await run('npm', ['ls', name, '--all', '--parseable'], { cwd: place, env })
    return stdout.trim().split('\n').length
  }

  test.each(['7.0.0', '8.0.0'])(
    'undici %s',
    async (version) => {
      const place = await project(`undici-${version}`, ['@kucoin-kit/node', `undici@${version}`])
      expect(await copies(place, 'undici')).toBe(1)
      await writeFile(join(place, 'first.mts'), await fence('README.md', '# kucoin-kit'))
      expect((await run(process.execPath, ['first.mts'], { cwd: place, env })).stdout).toContain('USDT')
    },
    60_000,
  )

  test('commander 14.0.0 and ws 8.18.0', async () => {
    const own = ['commander@14.0.0', 'ws@8.18.0']
    const place = await project('oldest', ['@kucoin-kit/cli', '@kucoin-kit/mock-server', ...own])
    for (const name of ['commander', 'ws']) expect(await copies(place, name)).toBe(1)
    const bin = join(place, 'node_modules/.bin')
    expect(await firstWords(join(bin, 'kucoin-mock'), { cwd: place, env })).toMatch(
      /^A KuCoin exchange listens/,
    )
    const call = ['call', 'GET', '/api/v1/accounts', '--base-url', served.exchangeUrl]
    expect((await run(join(bin, 'kucoin-kit'), call, { cwd: place, env })).stdout).toContain('USDT')
  }, 60_000)
})

describe('the mock server', () => {
  const versions = ['2.10.0', '3.0.5']
  let place: string
  beforeAll(async () => {
    place = await project('mock-project', ['@kucoin-kit/mock-server'])
    await writeFile(join(place, 'behind-msw.mjs'), behindMsw)
  }, 60_000)

  test('runs without msw, which is not installed with it', async () => {
    const names = await readdir(join(place, 'node_modules'))
    expect(names.filter((name) => !name.startsWith('.')).sort()).toEqual(['@kucoin-kit', 'commander', 'ws'])
    expect(await firstWords(join(place, 'node_modules/.bin/kucoin-mock'), { cwd: place, env })).toMatch(
      /^A KuCoin exchange listens on http/,
    )
    await writeFile(join(place, 'port.mjs'), onPort)
    const { stdout } = await run(process.execPath, ['port.mjs'], { cwd: place, env })
    expect(stdout).toBe('200000\n')
  })

  test('its entry for msw names what is missing', async () => {
    const failure = run(process.execPath, ['behind-msw.mjs'], { cwd: place, env })
    await expect(failure).rejects.toThrow("Cannot find package 'msw'")
  })

  test.each(versions)(
    'is installed beside msw %s',
    async (version) => {
      const types = ['@types/node@24.19.2', 'typescript@7.0.2']
      await project(`msw-${version}`, ['@kucoin-kit/mock-server', `msw@${version}`, ...types])
    },
    60_000,
  )

  test.each(versions)(
    'is behind msw %s, imported and required',
    async (version) => {
      const place = join(folder, `msw-${version}`)
      await writeFile(join(place, 'main.mjs'), behindMsw)
      expect((await run(process.execPath, ['main.mjs'], { cwd: place, env })).stdout).toBe('200000 welcome\n')
      await writeFile(join(place, 'main.cjs'), required)
      expect((await run(process.execPath, ['main.cjs'], { cwd: place, env })).stdout).toBe('200000\n')
    },
    60_000,
  )

  test.each(versions)(
    'has types that msw %s takes',
    async (version) => {
      const place = join(folder, `msw-${version}`)
      await writeFile(join(place, 'main.mts'), typed)
      const flags = ['--target', 'es2023', '--module', 'nodenext', '--strict', '--noEmit', '--skipLibCheck']
      const tsc = join(place, 'node_modules/typescript/bin/tsc')
      const checked = run(process.execPath, [tsc, ...flags, 'main.mts'], { cwd: place, env })
      await expect(checked.catch(({ stdout }) => stdout)).resolves.toMatchObject({ stdout: '' })
    },
    60_000,
  )

  test('is behind an msw that pnpm shows to nobody else', async () => {
    const place = join(folder, 'msw-pnpm')
    await mkdir(place)
    await writeFile(join(place, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
    const packages = ['@kucoin-kit/mock-server', 'msw@3.0.5']
    const flags = [
      '--ignore-scripts',
      '--config.minimum-release-age=0',
      `--store-dir=${join(folder, 'store')}`,
    ]
    await run('pnpm', ['add', ...flags, ...packages], { cwd: place, env })
    await writeFile(join(place, 'main.mjs'), behindMsw)
    expect((await run(process.execPath, ['main.mjs'], { cwd: place, env })).stdout).toBe('200000 welcome\n')
  }, 60_000)

  test('an msw that is too old is refused when it is installed', async () => {
    const old = project('msw-old', ['@kucoin-kit/mock-server', 'msw@1.3.5'])
    await expect(old).rejects.toThrow('peerOptional msw@"^2.10.0 || ^3.0.0"')
  }, 60_000)
})

interface Compiled {
  readonly lib: readonly string[]
  readonly types: readonly string[]
  /** Code of each file, which may have to be read first. */
  readonly files: Readonly<Record<string, string | Promise<string>>>
}

const disposable = ['ES2023', 'ESNext.Disposable']
const compiled: Readonly<Record<string, () => Compiled>> = {
  'with the types of Node': () => ({
    lib: disposable,
    types: ['node'],
    files: {
      first: fence('README.md', '# kucoin-kit'),
      relay: fence('packages/relay/README.md', 'On Node:'),
      mock: `import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
export const text: string = (await listen(createExchange())).url`,
    },
  }),
  'with the types of a page': () => ({
    lib: [...disposable, 'DOM'],
    types: [],
    files: {
      first: fence('packages/browser/README.md', '# '),
      keys: fence('docs/guide/browser-keys.md', '## Unlock it and sign'),
      relay: fence('packages/relay/README.md', '# '),
    },
  }),
  'with neither': () => ({
    lib: ['ES2023'],
    types: [],
    files: {
      core: `import { createClient } from '@kucoin-kit/core'
import { getTicker } from '@kucoin-kit/core/endpoints/spot'
const { price } = await createClient().call(getTicker, { symbol: 'BTC-USDT' })
export const text: string = price`,
    },
  }),
  'with neither, for Deno': () => ({
    lib: disposable,
    types: [],
    files: {
      deno: `import { createKucoin, credentialsFromEnv } from '@kucoin-kit/deno'
export const kucoin = createKucoin({ credentials: await credentialsFromEnv() })`,
    },
  }),
}

describe.each(['5.9.3', '7.0.2'])('TypeScript %s', (version) => {
  // Where Node's types are to be missing they are not even installed.
  const places = new Map<string, string>()
  beforeAll(async () => {
    const install = (name: string, ...packages: string[]): Promise<string> =>
      project(`typescript-${version}-${name}`, [`typescript@${version}`, ...packages])
    const ours = ['core', 'browser', 'deno', 'relay'].map((name) => `@kucoin-kit/${name}`)
    places.set('', await install('bare', ...ours))
    const onNode = ['node', 'relay', 'mock-server'].map((name) => `@kucoin-kit/${name}`)
    places.set('node', await install('node', ...onNode, '@types/node@24.19.2'))
  }, 60_000)

  test.each(Object.entries(compiled))(
    '%s',
    async (name, make) => {
      const { lib, types, files } = make()
      const place = join(places.get(types.join()) ?? '', name.replaceAll(/\W+/g, '-'))
      await mkdir(place)
      for (const [file, code] of Object.entries(files))
        await writeFile(join(place, `${file}.mts`), await code)
      const compilerOptions = {
        target: 'ES2023',
        lib,
        types,
        module: 'NodeNext',
        strict: true,
        noEmit: true,
        // The declarations themselves are checked too.
        skipLibCheck: false,
      }
      const config = { compilerOptions, files: Object.keys(files).map((file) => `${file}.mts`) }
      await writeFile(join(place, 'tsconfig.json'), JSON.stringify(config))
      const tsc = join(place, '..', 'node_modules', 'typescript', 'bin', 'tsc')
      const { stdout, stderr } = await run(process.execPath, [tsc, '-p', '.'], { cwd: place, env }).catch(
        (failure: { readonly stdout: string; readonly stderr: string }) => failure,
      )
      expect(stdout + stderr).toBe('')
    },
    60_000,
  )
})
