// What `npm test` tries with some seeds, with a thousand: feeds over bad lines, and what they read after a gap.
//   pnpm soak            seeds 1 to 1000
//   pnpm soak 200 5001   200 seeds from 5001 on
import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { build, root } from './gates.mjs'

/** Longest that it may take, in ms. */
const MOST_MS = 3_600_000

const [count = '1000', first = '1'] = process.argv.slice(2)
if (![count, first].every((number) => /^[1-9]\d{0,8}$/.test(number))) {
  console.error('[soak] Two whole numbers at most: pnpm soak <seeds> <first>')
  process.exit(2)
}
run(build.run)
run(['vitest', 'run', '--reporter=dot', 'packages/core/src/recovery'])

function run([program, ...args]) {
  const env = {
    ...process.env,
    RECOVERY_SEEDS: `${first}+${count}`,
    PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  }
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', env, timeout: MOST_MS })
  if (error) console.error(`[soak] ${program}: ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
}
