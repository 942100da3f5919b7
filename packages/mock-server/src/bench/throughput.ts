// node src/bench/throughput.ts [rounds] [milliseconds a round]
import { measureThroughput, medianRatio, type Round } from './measure-throughput.ts'

const seen: Round[] = []
for await (const round of measureThroughput(Number(process.argv[2] ?? 7), Number(process.argv[3] ?? 2_000))) {
  seen.push(round)
  const { mock, bare, ratio } = round
  console.log(`round ${seen.length}: mock ${mock}/s, bare ${bare}/s, ratio ${ratio.toFixed(3)}`)
}
console.log(`median ratio ${medianRatio(seen).toFixed(3)}, wanted at least 0.30`)
process.exitCode = medianRatio(seen) >= 0.3 ? 0 : 1
