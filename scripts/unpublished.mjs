// Prints the published packages whose version npm does not have yet, one `name@version` a line; nothing where all are there.
// A registry that does not answer is an error: what cannot be seen is not published.
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))

for (const file of globSync('packages/*/package.json', { cwd: root }).sort()) {
  const { name, version, private: isPrivate } = JSON.parse(readFileSync(join(root, file), 'utf8'))
  if (isPrivate) continue
  const { status, stdout, stderr } = spawnSync('npm', ['view', `${name}@${version}`, 'version', '--json'], {
    encoding: 'utf8',
  })
  const isMissing = status === 0 ? stdout.trim() === '' : /"code": "E404"/.test(stdout + stderr)
  if (status !== 0 && !isMissing) {
    console.error(`npm does not say whether ${name}@${version} is there: ${stderr.trim()}`)
    process.exit(1)
  }
  if (isMissing) console.log(`${name}@${version}`)
}
