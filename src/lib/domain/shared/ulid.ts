import type { Random } from './random'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const TIME_LENGTH = 10
const RANDOM_LENGTH = 16

/**
 * Makes ULIDs (github.com/ulid/spec): 48 bits of time and 80 random bits, in Crockford's base 32, so that they sort by
 * time. A second id in one millisecond (or after the clock went back) is the one before plus one. This is our own code,
 * because the first load includes it and a package would be larger.
 * @param random numbers in [0, 1)
 */
export function monotonicUlid(random: Random): (at: number) => string {
  let last = -1
  let digits: number[] = []
  return (at) => {
    if (at > last) {
      last = at
      digits = Array.from({ length: RANDOM_LENGTH }, () => Math.floor(random() * ALPHABET.length))
    } else {
      digits = plusOne(digits)
    }
    return timePart(last) + digits.map((digit) => ALPHABET[digit]).join('')
  }
}

/** The smallest ULID of an instant: ids made before it sort before it. */
export function firstUlidOf(at: number): string {
  return timePart(at) + '0'.repeat(RANDOM_LENGTH)
}

function timePart(at: number): string {
  let rest = at
  let out = ''
  for (let i = 0; i < TIME_LENGTH; i++) {
    out = (ALPHABET[rest % ALPHABET.length] ?? '0') + out
    rest = Math.floor(rest / ALPHABET.length)
  }
  return out
}

/** The number plus one; after the largest number of a millisecond (one in 2^80) it starts at zero. */
function plusOne(digits: readonly number[]): number[] {
  const next = [...digits]
  for (let i = next.length - 1; i >= 0; i--) {
    next[i] = ((next[i] ?? 0) + 1) % ALPHABET.length
    if (next[i] !== 0) break
  }
  return next
}
