/** KuCoin's official SDK from npm, with its defaults and our base URL. */
import { keys } from '../keys.ts'
import type { Peer } from './peer.ts'
import { unifiedBody } from './unified-body.ts'
import { versionOf } from './version-of.ts'

/** Loads the SDK, which is large, and sets it up. */
export async function loadUniversalSdk(url: string): Promise<Peer> {
  const { sdk, api } = await open(url)
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

/**
 * The same for a unified account. The SDK on npm describes no unified call, so its own transport is given one: it signs,
 * waits and sends again as for every order of its.
 */
export async function loadUnifiedSdk(url: string): Promise<Peer> {
  const { sdk, api } = await open(url)
  const transport: Transport = Reflect.get(api, 'transport')
  const { AddOrderResp } = sdk.Spot.Order
  return {
    name: versionOf('kucoin-universal-sdk'),
    async place(order) {
      const request = { toJson: () => JSON.stringify(unifiedBody(order)) }
      const path = '/api/ua/v2/unified/order/place'
      return (await transport.call('spot', false, 'POST', path, request, AddOrderResp, false)).orderId
    },
  }
}

/** What every part of the SDK sends with. */
interface Transport {
  call(
    domain: string,
    isBroker: boolean,
    method: string,
    path: string,
    request: { readonly toJson: () => string },
    answer: object,
    isJson: boolean,
  ): Promise<{ readonly orderId: string }>
}

async function open(url: string) {
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
  return { sdk, api: new sdk.DefaultClient(options).restService().getSpotService().getOrderApi() }
}
