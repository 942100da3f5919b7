/** An exchange that accepts every order: the time that an order takes is then its client's. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerParent } from '../child.ts'

const symbol = {
  symbol: 'BTC-USDT',
  baseCurrency: 'BTC',
  quoteCurrency: 'USDT',
  feeCurrency: 'USDT',
  market: 'USDS',
  enableTrading: true,
  isMarginEnabled: true,
  baseMinSize: '0.00001',
  quoteMinSize: '0.1',
  baseMaxSize: '10000000000',
  quoteMaxSize: '99999999',
  baseIncrement: '0.00000001',
  quoteIncrement: '0.000001',
  priceIncrement: '0.1',
  priceLimitRate: '0.1',
  minFunds: '0.1',
}

const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', (part: string) => {
    body += part
  })
  request.on('end', () => {
    const text = JSON.stringify({ code: '200000', data: dataFor(request.url ?? '', body) })
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    response.end(text)
  })
})

function dataFor(url: string, body: string): unknown {
  if (url.startsWith('/api/v2/symbols')) return symbol
  if (url.startsWith('/api/v1/user/api-key')) return { uid: 1, apiKey: 'bench' }
  if (url.startsWith('/api/v1/timestamp')) return Date.now()
  const { orderList, clientOid } = JSON.parse(body) as {
    readonly orderList?: readonly { readonly clientOid: string }[]
    readonly clientOid?: string
  }
  const accept = (id: string | undefined) => ({ orderId: '670fd33bf9406e0007ab3945', clientOid: id })
  return (
    orderList?.map((order, at) => ({ ...accept(order.clientOid), orderId: `${at}`, success: true })) ??
    accept(clientOid)
  )
}

answerParent<{ readonly ask: 'start' }, string>(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
