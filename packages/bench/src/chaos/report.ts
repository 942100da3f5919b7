/** The figures as tables for people. */
import type { ChaosReport } from './chaos.ts'

/** Prints what happened, and what was promised and not kept. */
export function printChaos(report: ChaosReport): void {
  const { ours, oursWithResend, naive, peers, unified } = report
  console.log('Faults that hit our placements (and all our requests):')
  console.table(
    Object.fromEntries(
      Object.entries(report.faults)
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([kind, placements]) => [kind, { placements, all: report.allFaults[kind] }]),
    ),
  )
  console.log('What callers were told, against the ledger of the exchange:')
  console.table({
    'kucoin-kit': ours,
    'kucoin-kit, resending': oursWithResend,
    'blind retry': naive,
    ...peers,
  })
  const hits = Object.values(unified.faults).reduce((sum, count) => sum + count, 0)
  console.log(`On a unified account, all clients on one exchange, ${hits} faults on their placements:`)
  console.table({ 'kucoin-kit': unified.ours, 'blind retry': unified.naive, ...unified.peers })
  console.log(
    'A peer that throws says nothing about the order: falselyNotPlaced are its orders that stand all the same,\n' +
      "and that its caller has lost; falselyAccepted are those that do not stand. KuCoin's SDK has no unified call: its\n" +
      'own transport carries one.\n' +
      'Requests are delivered twice for resting orders only: an order that is over at once, such a network places\n' +
      'twice whoever the client is.',
  )
  for (const line of report.broken) console.log(`BROKEN ${line}`)
  console.log(
    report.broken.length === 0 ? `All promises kept, in ${report.seconds} s.` : 'Promises were broken.',
  )
}
