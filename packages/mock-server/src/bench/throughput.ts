// node src/bench/throughput.ts [rounds] [milliseconds a round] [--json]
import { measureThroughput, medianRatio, type Round } from './measure-throughput.ts'

const isJson = process.argv.includes('--json')
const [rounds = 7, roundMs = 2_000] = process.argv
  .slice(2)
  .filter((word) => word !== '--json')
  .map(Number)
const seen: Round[] = []
for await (const round of measureThroughput(rounds, roundMs)) {
  seen.push(round)
  const { mock, bare, ratio } = round
  if (!isJson) console.log(`round ${seen.length}: mock ${mock}/s, bare ${bare}/s, ratio ${ratio.toFixed(3)}`)
}
if (isJson) console.log(JSON.stringify(seen))
else {
  console.log(`median ratio ${medianRatio(seen).toFixed(3)}, wanted at least 0.30`)
  process.exitCode = medianRatio(seen) >= 0.3 ? 0 : 1
}
