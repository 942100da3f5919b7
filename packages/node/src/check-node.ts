/** Says at once what undici would say in riddles; imported before everything that may need a newer Node. */

/**
 * Refuses a Node that is too old.
 *
 * @param version - of Node, without the `v`
 * @throws Error that names both versions
 */
export function checkNode(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major * 1_000 + minor >= 22_019) return
  throw new Error(`@kucoin-kit/node needs Node 22.19 or newer, and this is Node ${version}.`)
}

checkNode(process.versions.node)
