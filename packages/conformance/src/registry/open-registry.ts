import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../../../', import.meta.url))
const program = fileURLToPath(new URL('../../node_modules/verdaccio/bin/verdaccio', import.meta.url))

/** A registry on loopback that has our packages, and asks the machine's own registry for all others. */
export interface Registry {
  readonly url: string
  /** The environment of a program that is to see this registry and nothing of the user's settings. */
  readonly env: NodeJS.ProcessEnv
  /**
   * Publishes all packages as they are built, but those whose version is there.
   *
   * @param tree - the repository or a copy of it; default this one
   */
  publish(tree?: string): Promise<void>
  close(): Promise<void>
}

/**
 * Starts verdaccio in a folder of its own.
 *
 * @param folder - where it keeps everything
 */
export async function openRegistry(folder: string): Promise<Registry> {
  const { stdout: uplink } = await run('npm', ['config', 'get', 'registry'])
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/`
  const home = join(folder, 'home')
  await mkdir(home, { recursive: true })
  const config = join(folder, 'verdaccio.json')
  const storage = join(folder, 'storage')
  const everybody = { access: '$all', publish: '$all' }
  await writeFile(
    config,
    JSON.stringify({
      storage,
      auth: { htpasswd: { file: join(folder, 'htpasswd') } },
      // What others publish while tests run changes nothing; asking again every two minutes would be half of its work.
      uplinks: { machine: { url: uplink.trim(), cache: false, maxage: '1h' } },
      packages: { '@kucoin-kit/*': everybody, '**': { access: '$all', proxy: 'machine' } },
      log: { type: 'stdout', level: 'warn' },
      max_body_size: '50mb',
      web: { enable: false },
    }),
  )
  // A token has to be there; nobody looks at it.
  const npmrc = `registry=${url}\n//127.0.0.1:${port}/:_authToken=none\naudit=false\nfund=false\nupdate-notifier=false\n`
  await writeFile(join(home, '.npmrc'), npmrc)
  // npm may trust certificates that Node does not: a company's, say, whose proxy stands before the registry.
  const { npm_config_cafile: trusted, NODE_EXTRA_CA_CERTS: own } = process.env
  const certificates = own ?? trusted
  const child = spawn(process.execPath, [program, '--config', config, '--listen', `127.0.0.1:${port}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: certificates ? { ...process.env, NODE_EXTRA_CA_CERTS: certificates } : process.env,
  })
  await answering(url, child)
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    npm_config_registry: url,
    NO_COLOR: '1',
    CI: '1',
    // The same programs are installed again and again: what was compiled once is.
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
  }
  return {
    url,
    env,
    async publish(tree = root) {
      await run('pnpm', ['exec', 'changeset', 'publish', '--no-git-tag'], { cwd: tree, env })
      await age(join(storage, '@kucoin-kit'))
    },
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
      }),
  }
}

/** Makes the packages a week old: pnpm and Deno install nothing that was published today. */
async function age(folder: string): Promise<void> {
  const then = new Date(Date.now() - 7 * 86_400_000).toISOString()
  for (const name of await readdir(folder)) {
    const file = join(folder, name, 'package.json')
    const manifest = JSON.parse(await readFile(file, 'utf8')) as { time: Record<string, string> }
    manifest.time = Object.fromEntries(Object.keys(manifest.time).map((key) => [key, then]))
    await writeFile(file, JSON.stringify(manifest))
  }
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk))
  for (let i = 0; i < 150; i++) {
    if (child.exitCode !== null) break
    const isUp = await fetch(`${url}-/ping`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isUp) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`the registry did not start: ${said}`)
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
