/**
 * The only file that uses wink-nlp. It loads in the worker and on the command line, never with a page. It runs the
 * library's own parts (tokenizer, cache, automata) one by one, because extraction needs only parts of speech and cuts
 * the words itself. The library reads each word form once; `wink.test.ts` compares the tags with those of its public
 * functions.
 */
import declared from 'wink-eng-lite-web-model'
import recognizer from 'wink-nlp/src/automaton.js'
import wordCache, { type WordCache } from 'wink-nlp/src/cache.js'
import compiledPatterns from 'wink-nlp/src/compile-trex.js'
import documentOf from 'wink-nlp/src/dd-wrapper.js'
import mappers from 'wink-nlp/src/tokens-mappers.js'
import tokenizer from 'wink-nlp/src/tokenizer.js'

/** The members of the model that this file uses; the library declares them without types. */
interface Model {
  core(): { readonly trex: unknown; readonly tcat: { readonly hash: unknown }; readonly preserve: unknown }
  pos(): {
    readonly machines: readonly string[]
    readonly transformers: readonly ((
      tag: number,
      cache: WordCache,
      raw: readonly number[],
      at: number,
    ) => number)[]
    updater(found: unknown, cache: WordCache, tags: number[], normals: readonly number[]): void
  }
  readonly featureFn: unknown
}

const model = declared as unknown as Model

/** A word as the library reads it: one part, or several (“Iran's”, “don't”). */
interface Form {
  /** For each part the sign that the patterns know it by, or 0 for those known by their tag. */
  readonly hints: readonly number[]
  /** For each part the normal form. */
  readonly normals: readonly number[]
  /** For each part the most frequent tag. */
  readonly tags: readonly number[]
  /** The tag of a part that has the same tag everywhere, or 0. */
  readonly fixed: number
}

/**
 * The layout of the library's four numbers for a part, from its `constants.js`: its word, spaces and expansion, fixed tag
 * and lemma, a flag.
 */
const [PART, FIXED, TAG_BITS, TAG_MASK] = [4, 2, 20, 0x3f00000] as const

/** The same as the library's own transformer, which looks the hint up again at each visit. */
function hintOrTag(tag: number, _cache: WordCache, hints: readonly number[], at: number): number {
  const hint = hints[at] ?? 0
  return hint === 0 ? tag : hint
}

/** Words with their tags. It stores every form that it has seen. */
export class WinkTagger {
  readonly #cache: WordCache
  readonly #tokenize: ReturnType<typeof tokenizer>
  readonly #stages: readonly ReturnType<typeof recognizer>[]
  readonly #pos = model.pos()
  readonly #forms = new Map<string, Form>()

  constructor() {
    const core = model.core()
    this.#cache = wordCache(core, model.featureFn)
    this.#tokenize = tokenizer(compiledPatterns(core.trex), core.tcat.hash, core.preserve)
    this.#stages = this.#pos.machines.map((machine) => {
      const stage = recognizer(this.#cache, this.#cache.value(0))
      stage.importJSON(machine)
      return stage
    })
  }

  /**
   * The tag of each word, in order; of its first part where it has several.
   * @param words each without white space
   */
  tags(words: readonly string[]): string[] {
    const [hints, normals, tags]: [number[], number[], number[]] = [[], [], []]
    const starts = words.map((word) => {
      const form = this.#form(word)
      const start = tags.length
      for (let i = 0; i < form.tags.length; i++) {
        hints.push(form.hints[i] ?? 0)
        normals.push(form.normals[i] ?? 0)
        tags.push(form.tags[i] ?? 0)
      }
      return form.fixed === 0 ? start : -form.fixed
    })
    for (const stage of this.#stages)
      this.#pos.updater(stage.recognize(tags, hintOrTag, hints), this.#cache, tags, normals)
    return starts.map((start) => this.#cache.valueOf('pos', start < 0 ? -start : (tags[start] ?? 0)))
  }

  #form(word: string): Form {
    const known = this.#forms.get(word)
    if (known) return known
    const form = this.#readForm(word)
    this.#forms.set(word, form)
    return form
  }

  #readForm(word: string): Form {
    const raw: number[] = []
    const read = { cache: this.#cache, tokens: raw, numOfTokens: 0, nonBreakingSpaces: {} }
    this.#tokenize(documentOf(read), word)
    read.numOfTokens = raw.length / PART
    const tags = mappers.mapRawTokens2UIdOfDefaultPOS(read)
    const [hintOf] = this.#pos.transformers
    return {
      hints: tags.map((_, part) => hintOf?.(0, this.#cache, raw, part) ?? 0),
      normals: mappers.mapRawTokens2UIdOfNormal(read),
      tags,
      fixed: ((raw[FIXED] ?? 0) & TAG_MASK) >>> TAG_BITS,
    }
  }
}
