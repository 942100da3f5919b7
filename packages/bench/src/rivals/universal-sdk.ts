/** KuCoin's official SDK. It keeps no book, so that its user takes the best 50 that come whole. */
import { keys } from '../keys.ts'
import { versionOf } from '../peers/version-of.ts'
import { best, type Sides, type StartReader, SYMBOL } from './reader.ts'

/** Events that say nothing of what went wrong. */
const QUIET = new Set<string>(['EventConnected', 'EventMessageReceived', 'EventPongReceived'])

/** Subscribes with the defaults. */
export const universalSdk: StartReader = async (url, notes) => {
  const { default: sdk } = await import('kucoin-universal-sdk')
  // It greets on standard output, which belongs to our figures.
  sdk.logger.setGlobalLogger({ log() {} }, undefined)
  const socketOptions = new sdk.WebSocketClientOptionBuilder()
    .withEventCallback((event: string) => {
      if (!QUIET.has(event)) notes.say(event.replace(/^Event/, ''))
    })
    .build()
  const options = new sdk.ClientOptionBuilder()
    .setKey(keys.key)
    .setSecret(keys.secret)
    .setPassphrase(keys.passphrase)
    .setSpotEndpoint(url)
    .setTransportOption(new sdk.TransportOptionBuilder().build())
    .setWebSocketClientOption(socketOptions)
    .build()
  const service = new sdk.DefaultClient(options).wsService()
  const [open, own] = [service.newSpotPublicWS(), service.newSpotPrivateWS()]
  await Promise.all([open.start(), own.start()])
  let book: Sides | undefined
  await open.orderbookLevel50([SYMBOL], (_topic: string, _subject: string, data: Snapshot) => {
    book = { bids: best(data.bids), asks: best(data.asks) }
  })
  await own.orderV2((_topic: string, _subject: string, { type, ...data }) => {
    if (`${type}` === 'match') notes.trade(`${data.orderId} ${data.tradeId}`)
    if (`${type}` === 'filled' || `${type}` === 'canceled') notes.end(data.orderId)
  })
  return { name: versionOf('kucoin-universal-sdk'), book: () => book }
}

interface Snapshot {
  readonly bids: readonly (readonly string[])[]
  readonly asks: readonly (readonly string[])[]
}
