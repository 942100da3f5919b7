/** `pnpm bench [name] [--json]`: runs the benchmarks, all or one, and prints ratios to the floor. */
import { benchSign } from './sign.ts'

const benches = { sign: benchSign }

const isJson = process.argv.includes('--json')
const [only] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
if (only !== undefined && !(only in benches)) {
  console.error(`There is no benchmark "${only}". Use one of ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}

for (const [name, run] of Object.entries(benches)) {
  if (only !== undefined && only !== name) continue
  const timings = run()
  if (isJson) console.log(JSON.stringify({ bench: name, timings }))
  else
    console.table(
      Object.fromEntries(
        timings.map(({ name: way, nsPerOperation, ratio }) => [
          way,
          { 'ns/op': Math.round(nsPerOperation), ratio: ratio.toFixed(2) },
        ]),
      ),
    )
}
