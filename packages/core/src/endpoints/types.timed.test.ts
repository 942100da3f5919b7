import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compile } from '../../test/compile.ts'

test('type-checking all groups costs at most twice what one group costs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kucoin-kit-types-'))
  const one = join(folder, 'one.mts')
  const all = join(folder, 'all.mts')
  await writeFile(one, `import { getTicker } from '${import.meta.dirname}/spot/index.ts'\nvoid getTicker\n`)
  await writeFile(all, `import * as groups from '${import.meta.dirname}/index.ts'\nvoid groups\n`)
  const time = async (file: string): Promise<number> => {
    const start = performance.now()
    expect(await compile([file])).toEqual([])
    return performance.now() - start
  }
  const times = { one: Infinity, all: Infinity }
  // The least of several turns is the time without the machine's other work.
  for (let round = 0; round < 3 || (round < 10 && times.all > 2 * times.one); round++) {
    times.one = Math.min(times.one, await time(one))
    times.all = Math.min(times.all, await time(all))
  }
  await rm(folder, { recursive: true })
  const ratio = times.all / times.one
  console.log(
    `type-check: one group ${times.one.toFixed(0)} ms, all groups ${times.all.toFixed(0)} ms, ratio ${ratio.toFixed(2)}`,
  )
  expect(ratio).toBeLessThanOrEqual(2)
}, 180_000)
