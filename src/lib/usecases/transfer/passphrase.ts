import { wordlist } from '@scure/bip39/wordlists/english.js'
import type { Deps } from '$lib/usecases/deps'

/** Words of a passphrase: each one of 2,048, so six of them are 66 bits. */
const WORDS = 6

/** A passphrase of six words that are easy to write down. */
export function sixWords({ random }: Pick<Deps, 'random'>): string {
  return Array.from({ length: WORDS }, () => wordlist[Math.floor(random() * wordlist.length)]).join(' ')
}
