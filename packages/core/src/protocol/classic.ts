/** The sockets that are dialled with a token. */
import { getPrivateToken, getPublicToken } from '../endpoints/spot/server.ts'
import { unreadableAnswer } from '../errors/network-error.ts'
import { isSocketUrl } from '../platform/socket-url.ts'
import type { Protocol } from './protocol.ts'
import { isPrivate, pingText, readFrame, readRefusal, readReply, refusal } from './words.ts'

/** The protocol of classic sockets. */
export const classic: Protocol = {
  limitsOf: () => [300, 100],
  routesOf: ({ channel, argument }) => [argument ? `${channel}:${argument}` : channel],
  ask: (id, isOn, { socket, channel }, names) => ({
    id,
    type: isOn ? 'subscribe' : 'unsubscribe',
    topic: names.length ? `${channel}:${names}` : channel,
    privateChannel: isPrivate(socket),
    response: true,
  }),
  read: (frame) => (frame['type'] === 'message' ? frame : undefined),
  reply: readReply,
  dialectOf(client, socket) {
    // The futures host has the same two calls, and its tokens are no good elsewhere.
    const host = socket.startsWith('futures') ? 'futures' : 'spot'
    const getToken = { ...(isPrivate(socket) ? getPrivateToken : getPublicToken), host } as const
    let attempts = 0
    let sent: readonly string[] = []
    return {
      async address(signal) {
        const { token, instanceServers } = Object(await client.call(getToken, {}, { signal }))
        const { endpoint, pingInterval, pingTimeout } = Object(
          instanceServers?.[attempts++ % instanceServers.length],
        )
        const encoded = encodeURIComponent(token)
        const url = `${endpoint}?token=${encoded}&connectId=${client.platform.randomUUID()}`
        if (!token?.length || !isSocketUrl(url)) throw unreadableAnswer('No server.')
        sent = [token, encoded]
        return { url, secrets: sent, pingIntervalMs: pingInterval, pingTimeoutMs: pingTimeout }
      },
      greet(text) {
        const words = readRefusal(text)
        if (words !== undefined) throw refusal(words, sent)
        return readFrame(text)['type'] === 'welcome'
      },
      goodbye: readRefusal,
      ping: pingText,
    }
  },
}
