// Lays out what goes to JSR, with the core that it stands on as npm has it: node scripts/jsr.mjs <empty folder>
// In the workspace core is a link to a folder, whose types Deno looks for in another way than a package's.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const packages = fileURLToPath(new URL('../packages/', import.meta.url))
const place = resolve(process.argv[2] ?? 'jsr')
const core = join(place, 'node_modules/@kucoin-kit/core')
mkdirSync(core, { recursive: true })
for (const part of ['src', 'README.md', 'deno.json'])
  cpSync(join(packages, 'deno', part), join(place, part), { recursive: true })

execFileSync('pnpm', ['pack', '--pack-destination', place], { cwd: join(packages, 'core'), stdio: 'ignore' })
const tarball = readdirSync(place).find((file) => file.endsWith('.tgz'))
execFileSync('tar', ['-xzf', join(place, tarball), '--strip-components=1', '-C', core])
rmSync(join(place, tarball))

const { name, version } = JSON.parse(readFileSync(join(core, 'package.json'), 'utf8'))
writeFileSync(
  join(place, 'package.json'),
  `${JSON.stringify({ type: 'module', dependencies: { [name]: version } })}\n`,
)
