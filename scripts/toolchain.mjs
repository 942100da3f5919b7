// pnpm and Node as `toolchain.json` records them: a tarball whose SHA-512 is another one is refused by npm before
// it is unpacked, and no install script runs. Which registry they come from is npm's own setting.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The Node that the build tools need, and the packages that bring it and pnpm, by platform. */
export const facts = JSON.parse(readFileSync(new URL('toolchain.json', import.meta.url), 'utf8'))

/** What this host lacks: all packages of its platform whose program it does not bring itself. */
export function missingPackages(host) {
  const known = facts.packages[host.platform] ?? []
  const offered = (program) => known.find(({ bin }) => program in bin)
  const missing = []
  if (!host.hasNode) {
    const node = offered('node')
    if (!node)
      throw new Error(
        `Node ${facts.minimumNode} or newer is needed here; this is ${host.node}. Install Node 24.`,
      )
    missing.push(node)
  }
  const pnpm = offered('pnpm')
  if (pnpm) return [...missing, pnpm]
  const found = host.pnpmVersion()
  if (`pnpm@${found}` !== host.packageManager)
    throw new Error(
      `No hash of pnpm is recorded for ${host.platform}, and ${found ? `the pnpm here is ${found}` : 'there is no pnpm here'}. Install ${host.packageManager}.`,
    )
  return missing
}

/** Brings exactly these packages to `folder/node_modules`; what was there before goes only when all are right. */
export function installChecked(folder, packages, env) {
  const incoming = join(folder, 'incoming')
  rmSync(incoming, { recursive: true, force: true })
  mkdirSync(join(incoming, 'node_modules'), { recursive: true })
  const dependencies = Object.fromEntries(packages.map(({ name, version }) => [name, version]))
  // A lockfile without addresses: npm finds the tarballs where it always does, and holds them against the hashes.
  const locked = packages.map(({ name, ...rest }) => [`node_modules/${name}`, rest])
  write(join(incoming, 'package.json'), { private: true, dependencies })
  write(join(incoming, 'package-lock.json'), {
    lockfileVersion: 3,
    requires: true,
    packages: { '': { dependencies }, ...Object.fromEntries(locked) },
  })
  const flags = ['--ignore-scripts', '--package-lock', '--no-audit', '--no-fund', '--loglevel=error']
  const { status, error } = spawnSync('npm', ['ci', '--prefix', incoming, ...flags], {
    cwd: incoming,
    env,
    // npm's words belong on standard error: standard output is the command's own.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (error) throw new Error(`npm could not be started: ${error.message}`)
  if (status !== 0) {
    const names = packages.map(({ name, version }) => `${name}@${version}`).join(' and ')
    throw new Error(
      `npm did not bring ${names}; its own message stands above. EINTEGRITY: not the tarball that scripts/toolchain.json records; nothing of it was unpacked.`,
    )
  }
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true })
  renameSync(join(incoming, 'node_modules'), join(folder, 'node_modules'))
  rmSync(incoming, { recursive: true, force: true })
}

function write(file, content) {
  writeFileSync(file, `${JSON.stringify(content)}\n`)
}
