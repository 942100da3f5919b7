// Whether the tools can run here: the right Node, and the packages installed.
import { existsSync } from 'node:fs'
import { facts } from './toolchain.mjs'

/** Whether a version is at least another: three numbers each, by point. */
export function isAtLeast(version, minimum) {
  const [parts, wanted] = [version, minimum].map((text) => text.split('.').map(Number))
  for (let i = 0; i < wanted.length; i++) if (parts[i] !== wanted[i]) return parts[i] > wanted[i]
  return true
}

/** What is wrong with this host and what to do, or undefined; `instead` is the npm script that sets itself up. */
export function explainHost(instead) {
  if (!isAtLeast(process.versions.node, facts.minimumNode))
    return `Node ${facts.minimumNode} or newer is needed here; this is ${process.version}. \`npm ${instead.trim()}\` brings its own, or put it first: export PATH="$PWD/.toolchain/node_modules/.bin:$PWD/node_modules/.bin:$PATH"`
  if (!existsSync(new URL('../node_modules/.bin/turbo', import.meta.url)))
    return 'No packages are installed here: npm run bootstrap'
  return undefined
}
