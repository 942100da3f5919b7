/** A page: msw's Service Worker stands between it and the network. */
import { setupWorker } from 'msw/browser'
import { type Face, openFace } from './face.ts'

export { faceSettings } from './face.ts'

/** Opens a face that this page's requests meet. */
export async function listenFace(): Promise<Face> {
  const face = openFace()
  await setupWorker(...face.handlers).start({ quiet: true, onUnhandledFrame: 'bypass' })
  return face
}
