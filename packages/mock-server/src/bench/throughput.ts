// How many requests a second the simulator answers, beside a server that only answers.
import { readNumbers } from '../../../../scripts/numbers.mjs'
import { measureThroughput, medianRatio, type Round } from './measure-throughput.ts'

const {
  numbers: [rounds = 0, roundMs = 0],
  switches: { json: isJson },
} = readNumbers({
  usage: 'node src/bench/throughput.ts',
  does: 'Measures requests a second of the simulator, beside a server that only answers.',
  numbers: [
    { name: 'rounds', what: 'rounds, each of both', usual: 7 },
    { name: 'roundMs', what: 'how long a round takes, ms', usual: 2_000 },
  ],
  switches: { json: 'print the rounds as JSON' },
})
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
