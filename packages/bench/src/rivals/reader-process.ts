/** The process of one client. */
import { answerParent } from '../child.ts'
import { ccxt } from './ccxt.ts'
import { ours } from './ours.ts'
import type { Known, Notes, Reader, ReaderName, ReaderQuestion, StartReader } from './reader.ts'
import { universalSdk } from './universal-sdk.ts'

const clients: Readonly<Record<ReaderName, StartReader>> = {
  'kucoin-kit': ours,
  ccxt,
  'kucoin-universal-sdk': universalSdk,
}
const trades: string[] = []
const ended: string[] = []
const said: Record<string, number> = {}
const notes: Notes = {
  trade: (id) => void trades.push(id),
  end: (orderId) => void ended.push(orderId),
  say(what) {
    said[what] = (said[what] ?? 0) + 1
  },
}
let reader: Reader | undefined

// What nobody catches would end the process of a user, too: it is counted, and the others' run goes on.
process.on('unhandledRejection', (error) => notes.say(`unhandled ${nameOf(error)}`))
process.on('uncaughtException', (error) => notes.say(`uncaught ${nameOf(error)}`))

answerParent<ReaderQuestion, Known>(async (question) => {
  if (question.ask === 'start') reader = await clients[question.client](question.url, notes)
  return { name: reader?.name ?? '', trades, ended, book: reader?.book(), said }
})

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : String(error)
}
