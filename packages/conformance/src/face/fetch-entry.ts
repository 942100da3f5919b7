/** Deno and Bun: their `fetch` touches no socket of `node:net`, so `fetch` itself is patched. */
import process from 'node:process'
import { FetchInterceptor } from '@mswjs/interceptors/fetch/web'
import { defineNetwork, InterceptorSource } from 'msw/experimental'
import { type Face, openFace } from './face.ts'

export { faceSettings } from './face.ts'

/** Opens a face that this process's requests meet. */
export async function listenFace(): Promise<Face> {
  const face = openFace()
  // msw keeps copies of requests and answers, and nobody catches it where one is meant to break off. What the
  // library itself left uncaught shows in the rows without msw, where nothing is caught here.
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) process.on(event, () => {})
  const interceptors = [new FetchInterceptor() as never]
  const network = defineNetwork({
    sources: [new InterceptorSource({ interceptors })],
    handlers: face.handlers,
  })
  await network.enable()
  return face
}
