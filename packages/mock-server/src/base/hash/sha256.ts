/**
 * SHA-256 (FIPS 180-4), synchronous and in plain JavaScript.
 *
 * WebCrypto would do the same but only behind a promise: two requests could then overtake each other
 * while their signatures are checked, and the order book would depend on thread timing. It is also
 * missing on plain-http pages. The tests hold this file against node:crypto, and where it is used, for HMACs
 * over a request with a key that is set up once, it takes about half of the time that node:crypto does.
 */

// First 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
const ROUND = Uint32Array.from(
  (
    '428a2f98 71374491 b5c0fbcf e9b5dba5 3956c25b 59f111f1 923f82a4 ab1c5ed5 ' +
    'd807aa98 12835b01 243185be 550c7dc3 72be5d74 80deb1fe 9bdc06a7 c19bf174 ' +
    'e49b69c1 efbe4786 0fc19dc6 240ca1cc 2de92c6f 4a7484aa 5cb0a9dc 76f988da ' +
    '983e5152 a831c66d b00327c8 bf597fc7 c6e00bf3 d5a79147 06ca6351 14292967 ' +
    '27b70a85 2e1b2138 4d2c6dfc 53380d13 650a7354 766a0abb 81c2c92e 92722c85 ' +
    'a2bfe8a1 a81a664b c24b8b70 c76c51a3 d192e819 d6990624 f40e3585 106aa070 ' +
    '19a4c116 1e376c08 2748774c 34b0bcb5 391c0cb3 4ed8aa4a 5b9cca4f 682e6ff3 ' +
    '748f82ee 78a5636f 84c87814 8cc70208 90befffa a4506ceb bef9a3f7 c67178f2'
  )
    .split(' ')
    .map((word) => Number.parseInt(word, 16)),
)

const INITIAL: readonly number[] = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]

/** The eight working words between two blocks. */
export type Sha256State = Int32Array

/** A fresh state, before any block. */
export function initialState(): Sha256State {
  return Int32Array.from(INITIAL)
}

const schedule = new Int32Array(64)

/** Mixes the 64 bytes of `data` at `offset` into `state`. */
export function compress(state: Sha256State, data: Uint8Array, offset: number): void {
  const w = schedule
  for (let i = 0, p = offset; i < 16; i++, p += 4) {
    w[i] =
      ((data[p] as number) << 24) |
      ((data[p + 1] as number) << 16) |
      ((data[p + 2] as number) << 8) |
      (data[p + 3] as number)
  }
  for (let i = 16; i < 64; i++) {
    const a = w[i - 15] as number
    const b = w[i - 2] as number
    const s0 = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3)
    const s1 = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10)
    w[i] = ((w[i - 16] as number) + s0 + (w[i - 7] as number) + s1) | 0
  }
  let a = state[0] as number
  let b = state[1] as number
  let c = state[2] as number
  let d = state[3] as number
  let e = state[4] as number
  let f = state[5] as number
  let g = state[6] as number
  let h = state[7] as number
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (ROUND[i] as number) + (w[i] as number)) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0] = ((state[0] as number) + a) | 0
  state[1] = ((state[1] as number) + b) | 0
  state[2] = ((state[2] as number) + c) | 0
  state[3] = ((state[3] as number) + d) | 0
  state[4] = ((state[4] as number) + e) | 0
  state[5] = ((state[5] as number) + f) | 0
  state[6] = ((state[6] as number) + g) | 0
  state[7] = ((state[7] as number) + h) | 0
}

// One of each for all calls: nothing here waits, so no two calls overlap, and a request allocates only its digest.
const tail = new Uint8Array(128)
const tailView = new DataView(tail.buffer)

/**
 * Hashes the first `length` bytes of `data` on top of `state`, in which `hashedBefore` bytes (whole blocks)
 * already are; `state` is used up.
 */
export function finish(
  state: Sha256State,
  data: Uint8Array,
  length: number,
  hashedBefore: number,
): Uint8Array<ArrayBuffer> {
  const whole = length - (length % 64)
  for (let offset = 0; offset < whole; offset += 64) compress(state, data, offset)
  const rest = length - whole
  const end = rest < 56 ? 64 : 128
  for (let i = 0; i < rest; i++) tail[i] = data[whole + i] as number
  tail[rest] = 0x80
  tail.fill(0, rest + 1, end)
  const bits = (hashedBefore + length) * 8
  tailView.setUint32(end - 8, Math.floor(bits / 2 ** 32))
  tailView.setUint32(end - 4, bits >>> 0)
  for (let offset = 0; offset < end; offset += 64) compress(state, tail, offset)
  const digest = new Uint8Array(32)
  for (let i = 0; i < 8; i++) {
    const word = state[i] as number
    digest[i * 4] = word >>> 24
    digest[i * 4 + 1] = word >>> 16
    digest[i * 4 + 2] = word >>> 8
    digest[i * 4 + 3] = word
  }
  return digest
}

/** SHA-256 of `data`, 32 bytes. */
export function sha256(data: Uint8Array): Uint8Array<ArrayBuffer> {
  return finish(initialState(), data, data.length, 0)
}
