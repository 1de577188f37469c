/**
 * Scores extraction against gold, over words. The measures are those of the studies on PARC 3 and PolNeAR:
 *
 * - exact: a source, cue or content whose words are exactly the gold's; each gold span is used once;
 * - AR@t: an attribution whose content overlaps a gold content with an intersection over union of t or more, one to one;
 * - speaker: of the pairs of AR@0.3, those whose sources share a word, or that both have none;
 * - speech: the same, for attributions with a reporting verb, "according to" or quotation marks;
 * - direct quotes recalled, and passages: words of the right kind, and of the right kind and voice.
 *
 * On the golden texts also: mode, voice by its name, and parent, of the pairs of AR@0.3. Optional gold neither counts
 * when missed nor harms when found.
 */
import type { Range } from '$lib/domain/material/block'
import type { Counts, Predicted, ScoredGold, ScoredPassage, ScoredText } from './scored'
import { isSpeechWord } from './speech-words'
import { same, shared, wordsIn, wordsOf, type Word } from './words'

const MEASURES = [
  ...(['source', 'cue', 'content', 'AR@0.3', 'AR@0.8', 'speaker'] as const),
  ...([
    'speech source',
    'speech cue',
    'speech content',
    'speech AR@0.3',
    'speech AR@0.8',
    'speech speaker',
  ] as const),
  ...(['direct quotes', 'mode', 'voice', 'parent', 'passage kind', 'passage kind and voice'] as const),
] as const
export type Measure = (typeof MEASURES)[number]
/** A count for each measure; those of several texts can be added. */
export type Scores = Readonly<Record<Measure, Counts>>

interface Prepared<T> {
  readonly of: T
  readonly source: ReadonlySet<number>
  readonly cue: ReadonlySet<number>
  readonly content: ReadonlySet<number>
  readonly isSpeech: boolean
  readonly isDirect: boolean
}
type Gold = Prepared<ScoredGold>
type Found = Prepared<Predicted['attributions'][number]>
interface Pair {
  readonly overlap: number
  readonly found: number
  readonly gold: number
}

/** Nothing counted yet. */
export function noScores(): Scores {
  return Object.fromEntries(
    MEASURES.map((measure) => [measure, { right: 0, predicted: 0, gold: 0 }]),
  ) as unknown as Scores
}

/** The sum of the scores of several texts. */
export function summed(all: readonly Scores[]): Scores {
  return all.reduce(added, noScores())
}

function added(a: Scores, b: Partial<Scores>): Scores {
  const sum = { ...a }
  for (const measure of MEASURES) {
    const [x, y] = [a[measure], b[measure]]
    if (!y) continue
    sum[measure] = { right: x.right + y.right, predicted: x.predicted + y.predicted, gold: x.gold + y.gold }
  }
  return sum
}

/** F1, from 0 to 1: twice the right ones over all that were predicted and all of the gold. 0 where there is neither. */
export function f1({ right, predicted, gold }: Counts): number {
  return predicted + gold > 0 ? (2 * right) / (predicted + gold) : 0
}

/** The share of the gold that was found, from 0 to 1; 0 where there is none. */
export function recall({ right, gold }: Counts): number {
  return gold > 0 ? right / gold : 0
}

/**
 * Scores one text.
 * @param nested whether attributions within another's content count; a flat gold has none
 */
export function score(gold: ScoredText, predicted: Predicted, nested: boolean): Scores {
  const words = wordsOf(gold.text)
  const [low, high] = gold.scoredRange ?? [0, Infinity]
  const isScored = ({ content }: { readonly content: readonly Range[] }): boolean =>
    content[0] !== undefined && content[0][0] >= low && content[0][0] < high
  const prepare = <T extends ScoredGold | Found['of']>(list: readonly T[]): Prepared<T>[] =>
    list
      .filter(isScored)
      .map((one) => prepared(gold.text, words, one))
      .filter(({ content }) => content.size > 0)
  const found = prepare(predicted.attributions.filter(({ parent }) => nested || parent === null))
  const wanted = prepare(gold.attributions)
  const speech = spansAndPairs(
    found.filter(({ isSpeech }) => isSpeech),
    wanted.filter(({ isSpeech }) => isSpeech),
  )
  const all = {
    ...spansAndPairs(found, wanted),
    ...named('speech ', speech),
    ...details(gold, predicted, found, wanted),
  }
  return added(added(noScores(), all), passageScores(words, gold.passages ?? [], predicted.passages))
}

function named(prefix: string, scores: Partial<Scores>): Partial<Scores> {
  return Object.fromEntries(Object.entries(scores).map(([key, counts]) => [prefix + key, counts]))
}

function prepared<T extends ScoredGold | Found['of']>(
  text: string,
  words: readonly Word[],
  of: T,
): Prepared<T> {
  const cue = wordsIn(words, of.cue)
  const edges = of.content.map(([s, e]) => ({
    isDirect: /^["“]/u.test(text.slice(s - 1, s + 1).trim()) && /["”]/u.test(text.slice(e - 1, e + 1)),
    quotes: /["“”]/u.test(text.slice(Math.max(0, s - 1), e + 1)),
  }))
  const isSpeech =
    [...cue].some((i) => isSpeechWord(words[i]?.lower ?? '')) || edges.some(({ quotes }) => quotes)
  const isDirect = edges.some((edge) => edge.isDirect)
  return {
    of,
    source: wordsIn(words, of.source),
    cue,
    content: wordsIn(words, of.content),
    isSpeech,
    isDirect,
  }
}

function spansAndPairs(found: readonly Found[], gold: readonly Gold[]): Partial<Scores> {
  const exact = (['source', 'cue', 'content'] as const).map((role) => [role, exactCounts(role, found, gold)])
  const at = ([0.3, 0.8] as const).map((least) => [
    `AR@${String(least)}`,
    pairCounts(paired(found, gold, least), found, gold),
  ])
  const pairs = required(paired(found, gold, 0.3), gold)
  const speakers = agreeing(pairs, (pair) => isSameSpeaker(found[pair.found], gold[pair.gold]))
  return Object.fromEntries([...exact, ...at, ['speaker', speakers]]) as Partial<Scores>
}

function exactCounts(
  role: 'source' | 'cue' | 'content',
  found: readonly Found[],
  gold: readonly Gold[],
): Counts {
  const wanted = gold.filter((one) => one[role].size > 0)
  const given = found.filter((one) => one[role].size > 0)
  const used = new Set<Gold>()
  for (const one of given) {
    const match = wanted.find((other) => !used.has(other) && same(one[role], other[role]))
    if (match) used.add(match)
  }
  const free = [...used].filter(({ of }) => of.optional).length
  const needed = wanted.filter(({ of }) => !of.optional).length
  return { right: used.size - free, predicted: given.length - free, gold: needed }
}

/** Pairs of found and gold, the best overlaps first; each stands in one pair at most. */
function paired(found: readonly Found[], gold: readonly Gold[], least: number): Pair[] {
  const near = found.flatMap((one, i) =>
    gold.map((other, j) => ({ overlap: overlapOf(one.content, other.content), found: i, gold: j })),
  )
  const taken = { found: new Set<number>(), gold: new Set<number>() }
  const best: Pair[] = []
  for (const pair of near.filter(({ overlap }) => overlap >= least).sort((a, b) => b.overlap - a.overlap)) {
    if (taken.found.has(pair.found) || taken.gold.has(pair.gold)) continue
    taken.found.add(pair.found)
    taken.gold.add(pair.gold)
    best.push(pair)
  }
  return best
}

function overlapOf(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const both = shared(a, b)
  return both / (a.size + b.size - both)
}

function required(pairs: readonly Pair[], gold: readonly Gold[]): Pair[] {
  return pairs.filter((pair) => gold[pair.gold]?.of.optional !== true)
}

function pairCounts(pairs: readonly Pair[], found: readonly Found[], gold: readonly Gold[]): Counts {
  const right = required(pairs, gold).length
  const free = pairs.length - right
  return { right, predicted: found.length - free, gold: gold.filter(({ of }) => !of.optional).length }
}

/** Counts the pairs that agree in something. Right, predicted and gold are numbers of pairs. */
function agreeing(pairs: readonly Pair[], agree: (pair: Pair) => boolean): Counts {
  return { right: pairs.filter(agree).length, predicted: pairs.length, gold: pairs.length }
}

function isSameSpeaker(found: Found | undefined, gold: Gold | undefined): boolean {
  if (!found || !gold) return false
  return shared(found.source, gold.source) > 0 || (found.source.size === 0 && gold.source.size === 0)
}

function details(
  text: ScoredText,
  predicted: Predicted,
  found: readonly Found[],
  gold: readonly Gold[],
): Partial<Scores> {
  const all = paired(found, gold, 0.3)
  const pairs = required(all, gold)
  const foundFor = new Map(all.map((pair) => [gold[pair.gold]?.of, found[pair.found]?.of]))
  const one = (pair: Pair) => ({ is: found[pair.found]?.of, should: gold[pair.gold]?.of })
  const recalled = gold.filter(({ of, isDirect }) => isDirect && !of.optional)
  const hits = recalled.filter(({ of }) => foundFor.has(of)).length
  const direct = { right: hits, predicted: hits, gold: recalled.length }
  const parentOf = (one: Found['of'] | undefined) =>
    predicted.attributions.find(({ id }) => id === (one?.parent ?? -1))
  const isParentRight = (pair: Pair): boolean => {
    const { is, should } = one(pair)
    const outer = text.attributions[should?.parent ?? -1]
    return parentOf(is) === (outer && foundFor.get(outer))
  }
  const known = pairs.filter((pair) => one(pair).should?.voice !== undefined)
  return {
    'direct quotes': direct,
    mode: agreeing(known, (pair) => one(pair).is?.mode === one(pair).should?.mode),
    voice: agreeing(known, (pair) => isSameName(one(pair).is?.voice.name, one(pair).should?.voice)),
    parent: agreeing(known, isParentRight),
  }
}

/** True if two names share a telling word: "Quill" is "Marta Quill", "an official" is not "an analyst". */
export function isSameName(a = '', b = ''): boolean {
  const telling = (name: string) =>
    new Set(
      wordsOf(name)
        .map(({ lower }) => lower)
        .filter((word) => !/^(?:the|an?|of)$/u.test(word)),
    )
  const others = telling(b)
  return [...telling(a)].some((word) => others.has(word))
}

const ALIASES: Readonly<Record<string, string>> = { wapo: 'washington post', nyt: 'new york times' }

/** The name of a voice at the level of the page; the page's own has none. */
function passageVoice({ kind, voice }: ScoredPassage): string {
  const bare = voice.toLowerCase().replace(/^the\s+/u, '')
  return kind === 'own' ? '' : bare.replace(/\b(?:wapo|nyt)\b/u, (short) => ALIASES[short] ?? short).trim()
}

function passageScores(
  words: readonly Word[],
  gold: readonly ScoredPassage[],
  found: readonly ScoredPassage[],
): Partial<Scores> {
  const label = (passages: readonly ScoredPassage[]): ReadonlyMap<number, ScoredPassage> =>
    new Map(
      passages.flatMap((passage) => [...wordsIn(words, [passage.range])].map((i) => [i, passage] as const)),
    )
  const [wanted, given] = [label(gold), label(found)]
  const ofKind = [...wanted].filter(([i, passage]) => given.get(i)?.kind === passage.kind)
  const ofVoice = ofKind.filter(
    ([i, passage]) => passageVoice(given.get(i) ?? passage) === passageVoice(passage),
  )
  const counts = (right: number): Counts => ({ right, predicted: wanted.size, gold: wanted.size })
  return { 'passage kind': counts(ofKind.length), 'passage kind and voice': counts(ofVoice.length) }
}
