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

/** A registry on loopback that has our packages, and no others. */
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
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/`
  const config = join(folder, 'verdaccio.json')
  const storage = join(folder, 'storage')
  await writeFile(
    config,
    JSON.stringify({
      storage,
      auth: { htpasswd: { file: join(folder, 'htpasswd') } },
      packages: { '@kucoin-kit/*': { access: '$all', publish: '$all' } },
      log: { type: 'stdout', level: 'warn' },
      max_body_size: '50mb',
      web: { enable: false },
    }),
  )
  const child = spawn(process.execPath, [program, '--config', config, '--listen', `127.0.0.1:${port}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await answering(url, child)
  const env = await homeFor(url, folder)
  return {
    url,
    env,
    async publish(tree = root) {
      const publishing = { ...env, npm_config_registry: url }
      await run('pnpm', ['exec', 'changeset', 'publish', '--no-git-tag'], { cwd: tree, env: publishing })
      await age(join(storage, '@kucoin-kit'))
    },
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
      }),
  }
}

/**
 * Makes a home that has our packages from a registry, and all others from where this machine has them: one registry for
 * all of them would do nothing but pass on what it was given.
 *
 * @param url - the registry of our packages
 * @param folder - where the home is made
 * @returns the environment of a program that lives there, and sees nothing of the user's settings
 */
export async function homeFor(url: string, folder: string): Promise<Registry['env']> {
  const home = join(folder, 'home')
  await mkdir(home, { recursive: true })
  const asked = async (name: string): Promise<string> =>
    (await run('npm', ['config', 'get', name])).stdout.trim()
  // npm may trust certificates that others do not: a company's, say, whose proxy stands before the registry.
  const trusted = (await asked('cafile')).replace(/^null$/, '')
  const certificates = process.env['NODE_EXTRA_CA_CERTS'] || trusted
  const npmrc = [
    `registry=${await asked('registry')}`,
    `@kucoin-kit:registry=${url}`,
    // A token has to be there; nobody looks at it.
    `//${new URL(url).host}/:_authToken=none`,
    ...(certificates ? [`cafile=${certificates}`] : []),
    'audit=false',
    'fund=false',
    'update-notifier=false',
  ]
  await writeFile(join(home, '.npmrc'), `${npmrc.join('\n')}\n`)
  return {
    PATH: process.env['PATH'],
    HOME: home,
    ...(certificates && { NODE_EXTRA_CA_CERTS: certificates, DENO_CERT: certificates }),
    NO_COLOR: '1',
    CI: '1',
    // The same programs are installed again and again: what was compiled once is.
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
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
