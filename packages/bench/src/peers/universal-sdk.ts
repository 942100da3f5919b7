/** KuCoin's official SDK from npm, with its defaults and our base URL. */
import { keys } from '../keys.ts'
import type { Peer } from './peer.ts'
import { versionOf } from './version-of.ts'

/** Loads the SDK, which is large, and sets it up. */
export async function loadUniversalSdk(url: string): Promise<Peer> {
  const { default: sdk } = await import('kucoin-universal-sdk')
  // It greets on standard output, which belongs to our figures.
  sdk.logger.setGlobalLogger({ log() {} }, undefined)
  const options = new sdk.ClientOptionBuilder()
    .setKey(keys.key)
    .setSecret(keys.secret)
    .setPassphrase(keys.passphrase)
    .setSpotEndpoint(url)
    .setTransportOption(new sdk.TransportOptionBuilder().build())
    .build()
  const api = new sdk.DefaultClient(options).restService().getSpotService().getOrderApi()
  const { AddOrderReq } = sdk.Spot.Order
  const { SideEnum, TypeEnum, TimeInForceEnum } = AddOrderReq
  return {
    name: versionOf('kucoin-universal-sdk'),
    async place({ kind, symbol, clientOid, amount, price }) {
      const head = { clientOid, symbol, side: SideEnum.BUY }
      const order =
        kind === 'market'
          ? { ...head, type: TypeEnum.MARKET, funds: amount }
          : {
              ...head,
              type: TypeEnum.LIMIT,
              price: price ?? '',
              size: amount,
              timeInForce: kind === 'ioc' ? TimeInForceEnum.IOC : TimeInForceEnum.GTC,
            }
      return (await api.addOrder(AddOrderReq.create(order))).orderId
    },
  }
}
