/** Node: msw patches its sockets. */
import { setupServer } from 'msw/node'
import { type Face, openFace } from './face.ts'

export { faceSettings } from './face.ts'

/** Opens a face that this process's requests meet. */
export async function listenFace(): Promise<Face> {
  const face = openFace()
  setupServer(...face.handlers).listen({ onUnhandledFrame: 'error' })
  return face
}
