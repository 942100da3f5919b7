import { telling } from '../base/telling.ts'
import type { SocketOpening } from '../contract/wire.ts'
import { type ClassicGatewayParts, createClassicGateway } from './classic/gateway.ts'
import { createEntryGateway, isEntry } from './entry/entry-gateway.ts'
import type { Gateway } from './gateway.ts'
import { createUnifiedGateway, sideOf, type UnifiedGatewayParts } from './unified/unified-gateway.ts'

/** Opens the socket services of an exchange, which the path tells apart. */
export function createSockets(given: Omit<ClassicGatewayParts & UnifiedGatewayParts, 'restart'>): Gateway {
  const closeAll = (): void => {
    for (const gateway of all) gateway.closeAll()
  }
  const parts = { ...given, restart: closeAll }
  const classic = createClassicGateway(parts)
  const unified = createUnifiedGateway(parts)
  const entry = createEntryGateway(parts)
  const all = [classic, unified, entry]
  const gatewayOf = (target: string): Gateway => {
    if (isEntry(target)) return entry
    return sideOf(target) === undefined ? classic : unified
  }
  return {
    connect: (opening) => {
      given.state.advanceTo(given.clock.now())
      return gatewayOf(opening.target).connect(withoutThrows(opening))
    },
    count: () => all.reduce((sum, gateway) => sum + gateway.count(), 0),
    closeAll,
  }
}

/** A client whose end of the wire throws costs no other one a frame, and no order its end. */
function withoutThrows(opening: SocketOpening): SocketOpening {
  const { target, ip, sendBinary } = opening
  return {
    target,
    ...(ip !== undefined && { ip }),
    send: telling((text) => opening.send(text)),
    ...(sendBinary && { sendBinary: telling((bytes: Uint8Array) => opening.sendBinary?.(bytes)) }),
    close: (code, reason) => telling(() => opening.close(code, reason))(undefined),
    drop: () => telling(() => opening.drop())(undefined),
  }
}
