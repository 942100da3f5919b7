// What is kept out before anything is looked at: other sites' pages, and names that somebody made point here.
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'

/** Everything comes from here, nothing is inlined, nothing frames it. */
export const policy: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    // Little pictures within the style sheet.
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
  // It is reached over http on this machine; whoever puts it behind TLS says this there.
  strictTransportSecurity: false,
})

/**
 * Refuses requests under names that are not its own: a page elsewhere whose name was made to point here (DNS rebinding)
 * would otherwise pass for this one.
 */
export function ownNamesOnly(names: () => readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host')?.toLowerCase()
    if (host === undefined || !names().includes(host)) {
      return c.json(
        {
          message: `This is not reached under the name ${JSON.stringify(host ?? '')}.`,
          fix: `Use ${names().join(' or ')}, or add the name to dashboard.names.`,
        },
        421,
      )
    }
    return next()
  }
}

/** Refuses what pages of other origins send. Programs that are no browsers send neither header. */
export const ownPageOnly: MiddlewareHandler = async (c, next) => {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const isOwnSite = site === undefined || site === 'same-origin' || site === 'none'
  const isOwnOrigin = origin === undefined || hostOf(origin) === c.req.header('host')?.toLowerCase()
  if (isOwnSite && isOwnOrigin) return next()
  return c.json({ message: 'Another site’s page sent this.', fix: 'Act on the bot’s own page.' }, 403)
}

/** Refuses anything but JSON: a form of another site cannot send that unasked. */
export const jsonOnly: MiddlewareHandler = async (c, next) => {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') return next()
  return c.json({ message: 'The request is not JSON.', fix: 'Send content-type: application/json.' }, 415)
}

/** Refuses bodies that nothing here needs. */
export const smallOnly: MiddlewareHandler = bodyLimit({
  maxSize: 4_096,
  onError: (c) => c.json({ message: 'The body is too large.', fix: 'Send up to 4 kB.' }, 413),
})

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
