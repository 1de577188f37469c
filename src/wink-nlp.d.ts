/* The library declares only its public functions. These are the parts that extraction runs one by one. */

interface WinkDocument {
  readonly cache: unknown
  readonly tokens: number[]
  numOfTokens: number
  readonly nonBreakingSpaces: Readonly<Record<number, string>>
}

declare module 'wink-nlp/src/cache.js' {
  export interface WordCache {
    /** The word at an index. */
    value(index: number): string
    /** The name of a feature at an index. */
    valueOf(feature: 'pos', index: number): string
  }
  const wordCache: (core: unknown, features: unknown) => WordCache
  export default wordCache
}

declare module 'wink-nlp/src/automaton.js' {
  import type { WordCache } from 'wink-nlp/src/cache.js'
  interface Recognizer {
    importJSON(machine: string): void
    recognize(tags: readonly number[], transformer: unknown, raw: readonly number[]): unknown
  }
  const recognizer: (cache: WordCache, ignored: string) => Recognizer
  export default recognizer
}

declare module 'wink-nlp/src/compile-trex.js' {
  const compiledPatterns: (patterns: unknown) => unknown
  export default compiledPatterns
}

declare module 'wink-nlp/src/dd-wrapper.js' {
  const documentOf: (read: WinkDocument) => unknown
  export default documentOf
}

declare module 'wink-nlp/src/tokenizer.js' {
  const tokenizer: (
    patterns: unknown,
    categories: unknown,
    preserve: unknown,
  ) => (document: unknown, text: string) => void
  export default tokenizer
}

declare module 'wink-nlp/src/tokens-mappers.js' {
  const mappers: {
    readonly mapRawTokens2UIdOfNormal: (read: WinkDocument) => number[]
    readonly mapRawTokens2UIdOfDefaultPOS: (read: WinkDocument) => number[]
  }
  export default mappers
}
