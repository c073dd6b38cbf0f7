/**
 * The SHA-256 digest (FIPS 180-4, 2015, section 6.2) of text that comes in pieces, in plain code: pages have no synchronous
 * one, and rooms that are pure import none.
 *
 * Each character is taken as one byte, so text beyond Latin-1 has to be encoded before. A digest names content; nothing that
 * is proved rests on it.
 *
 * Invariant: the digest depends on the text alone, not on how it is cut into pieces.
 */

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const ROUNDS = Int32Array.from(primes(64), prime => (Number(root(BigInt(prime) << 96n, 3n)) % 2 ** 32) | 0)
/** The same of the square roots of the first eight. */
const START = Int32Array.from(primes(8), prime => (Number(root(BigInt(prime) << 64n, 2n)) % 2 ** 32) | 0)

const BLOCK = 64

/** A digest of what has been added so far. */
export class Sha256 {
  private readonly state = Int32Array.from(START)
  private readonly block = new Uint8Array(BLOCK)
  private readonly words = new Int32Array(64)
  private length = 0

  /** Add text, one byte for each character. */
  add(text: string): this {
    const { block } = this
    for (let k = 0, place = this.length % BLOCK; k < text.length; k += 1) {
      block[place] = text.charCodeAt(k)
      place += 1
      if (place < BLOCK) continue
      this.compress()
      place = 0
    }
    this.length += text.length
    return this
  }

  /** The digest in hexadecimal. Nothing can be added afterwards. */
  end(): string {
    const bits = BigInt(this.length) * 8n
    this.add('\x80')
    while (this.length % BLOCK !== BLOCK - 8) this.add('\0')
    for (let shift = 56n; shift >= 0n; shift -= 8n)
      this.add(String.fromCharCode(Number((bits >> shift) & 0xffn)))
    return Array.from(this.state, word => (word >>> 0).toString(16).padStart(8, '0')).join('')
  }

  private compress(): void {
    const { block, state, words } = this
    schedule(words, block)
    let a = state[0] as number
    let b = state[1] as number
    let c = state[2] as number
    let d = state[3] as number
    let e = state[4] as number
    let f = state[5] as number
    let g = state[6] as number
    let h = state[7] as number
    for (let t = 0; t < 64; t += 1) {
      const mixed = (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g))
      const first = (h + mixed + (ROUNDS[t] as number) + (words[t] as number)) | 0
      const second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
      h = g
      g = f
      f = e
      e = (d + first) | 0
      d = c
      c = b
      b = a
      a = (first + second) | 0
    }
    state[0] = (state[0] as number) + a
    state[1] = (state[1] as number) + b
    state[2] = (state[2] as number) + c
    state[3] = (state[3] as number) + d
    state[4] = (state[4] as number) + e
    state[5] = (state[5] as number) + f
    state[6] = (state[6] as number) + g
    state[7] = (state[7] as number) + h
  }
}

/** The words that a block gives to the 64 rounds. */
function schedule(words: Int32Array, block: Uint8Array): void {
  for (let t = 0; t < 16; t += 1) {
    const high = ((block[4 * t] as number) << 24) | ((block[4 * t + 1] as number) << 16)
    words[t] = high | ((block[4 * t + 2] as number) << 8) | (block[4 * t + 3] as number)
  }
  for (let t = 16; t < 64; t += 1) {
    const two = words[t - 2] as number
    const fifteen = words[t - 15] as number
    const high = turned(two, 17) ^ turned(two, 19) ^ (two >>> 10)
    const low = turned(fifteen, 7) ^ turned(fifteen, 18) ^ (fifteen >>> 3)
    words[t] = high + (words[t - 7] as number) + low + (words[t - 16] as number)
  }
}

/** Turned to the right by so many bits. */
function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

function primes(count: number): readonly number[] {
  const found: number[] = []
  for (let next = 2; found.length < count; next += 1)
    if (found.every(prime => next % prime !== 0)) found.push(next)
  return found
}

/** The whole part of a root, by Newton's method from above. */
function root(value: bigint, degree: bigint): bigint {
  let guess = 1n << (BigInt(value.toString(2).length) / degree + 1n)
  for (;;) {
    const next = ((degree - 1n) * guess + value / guess ** (degree - 1n)) / degree
    if (next >= guess) return guess
    guess = next
  }
}
