/**
 * `npm run score:drafts`: how many of the drafts that are shown first could be studied as they come. A draft fits when no
 * lint fault stands on it and its chain, its voice and its kind are those of the gold.
 */
import { pathToFileURL } from 'node:url'
import { SHOWN_FIRST } from '$lib/domain/extraction/draft/rank'
import { lintOf } from '$lib/domain/extraction/draft/lint'
import { LINT_CODES, type LintCode } from '$lib/domain/extraction/draft/lint-patterns'
import { extractionOf, goldenExtraction } from './extraction-of'
import { goldenTexts } from './golden-texts'
import type { MarkedText } from './marked'
import { draftTexts, goldenDrafts, type GoldDraft } from './more-gold'
import { chainOf, isSameChain, partnersOf } from './more-scores'
import type { Predicted, ScoredClaim } from './scored'
import { isThere, sharedTexts } from './shared-gold'
import { wordsOf } from './words'

/** Counts over the drafts shown first. */
export interface DraftCounts {
  readonly shown: number
  readonly fit: number
  readonly lint: Readonly<Record<LintCode, number>>
  readonly wrongChain: number
  readonly wrongKind: number
  /** Own sentences, or contents, that the gold does not take for a claim. */
  readonly needless: number
  /** Drafts that are not shown first. */
  readonly folded: number
}

const NO_LINT = Object.fromEntries(LINT_CODES.map((code) => [code, 0])) as Record<LintCode, number>

/** The sum of counts. */
export function summedDrafts(all: readonly DraftCounts[]): DraftCounts {
  const sum = (of: (one: DraftCounts) => number): number => all.reduce((total, one) => total + of(one), 0)
  return {
    ...{ shown: sum(({ shown }) => shown), fit: sum(({ fit }) => fit) },
    ...{ wrongChain: sum(({ wrongChain }) => wrongChain), wrongKind: sum(({ wrongKind }) => wrongKind) },
    ...{ needless: sum(({ needless }) => needless), folded: sum(({ folded }) => folded) },
    lint: Object.fromEntries(
      LINT_CODES.map((code) => [code, sum(({ lint }) => lint[code])]),
    ) as typeof NO_LINT,
  }
}

/** The kinds of claims that one axis took the place of. */
const OLD_KINDS: Readonly<Record<string, string>> = { reported: 'fact', statement: 'fact' }

/**
 * Counts the drafts of one text that are shown first.
 * @param gold kinds and statements by hand; attributions without one are not judged by their kind
 * @param ownToo whether the gold also lists every sentence in the page's own words that is worth a draft
 */
export function draftCounts(
  text: MarkedText,
  predicted: Predicted,
  gold: readonly GoldDraft[],
  ownToo: boolean,
): DraftCounts {
  const partners = partnersOf(text, predicted, wordsOf(text.text))
  const goldOf = new Map([...partners].map(([one, found]) => [found.id, one]))
  const lint = { ...NO_LINT }
  const counts = { shown: 0, fit: 0, wrongChain: 0, wrongKind: 0, needless: 0, folded: 0 }
  const claims = predicted.claims ?? []
  for (const [index, claim] of claims.entries()) {
    if ((claim.rank ?? index) >= SHOWN_FIRST) {
      counts.folded++
      continue
    }
    const one = claim.attribution === null ? undefined : goldOf.get(claim.attribution)
    if (one?.optional === true) continue
    counts.shown++
    const codes = lintOf(claim.statement, speakerOf(claim))
    for (const code of codes) lint[code]++
    const wanted = one
      ? gold.find(({ at, isOwn }) => !isOwn && at === one.content[0]?.[0])
      : gold.find(({ at, isOwn }) => isOwn && claim.range[0] <= at && at < claim.range[1])
    const isNeedless = one
      ? ownToo && !wanted
      : claim.attribution !== null || (ownToo && !wanted) || covers(text, claim)
    const isChain = one ? isSameChain(claim, chainOf(text, one)) : true
    const isKind = !wanted || wanted.kind === (OLD_KINDS[claim.kind] ?? claim.kind)
    if (isNeedless) counts.needless++
    else if (!isChain) counts.wrongChain++
    else if (!isKind) counts.wrongKind++
    else if (codes.length === 0) counts.fit++
  }
  return { ...counts, lint }
}

function speakerOf({ chain }: ScoredClaim): string | null {
  const last = chain.at(-1)
  return !last || last.kind === 'anonymous' ? null : last.name
}

/** A sentence in the page's own words must not be one in which the gold finds somebody else speaking. */
function covers({ attributions }: MarkedText, { range }: ScoredClaim): boolean {
  return attributions.some(
    ({ content, optional }) => !optional && content.some(([s, e]) => s < range[1] && range[0] < e),
  )
}

function row(
  name: string,
  { shown, folded, fit, lint, wrongChain, wrongKind, needless }: DraftCounts,
): string {
  const share = (count: number): string => (shown > 0 ? (100 * count) / shown : 0).toFixed(1).padStart(7)
  const cells = [fit, needless, wrongChain, wrongKind, ...LINT_CODES.map((code) => lint[code])]
  return name.padEnd(22) + String(shown).padStart(6) + String(folded).padStart(7) + cells.map(share).join('')
}

/** The lines of the table. */
export function draftTable(): string[] {
  const golden = goldenTexts().map((text) => {
    return [
      text.style,
      draftCounts(text, goldenExtraction(text), goldenDrafts(text.style, text), false),
    ] as const
  })
  const articles = countsOf('drafts')
  const unseen = countsOf('unseen')
  const titles = [
    'shown',
    'fit',
    'need',
    'chain',
    'kind',
    'dangl',
    'fragm',
    'sever',
    'ellip',
    'named',
    'quote',
    'date',
  ]
  return [
    'Drafts shown first, at most 20 a text; all but the first two columns in % of them.',
    '',
    ' '.repeat(22) + titles.map((title, i) => title.padStart(i === 0 ? 6 : 7)).join(''),
    ...golden.map(([name, counts]) => row(name, counts)),
    row('golden texts, all', summedDrafts(golden.map(([, counts]) => counts))),
    ...articles.map(([name, counts]) => row(name, counts)),
    row('three articles, all', summedDrafts(articles.map(([, counts]) => counts))),
    ...unseen.map(([name, counts]) => row(name, counts)),
    row('unseen articles, all', summedDrafts(unseen.map(([, counts]) => counts))),
    ...sampleRow(),
  ]
}

function countsOf(folder: 'drafts' | 'unseen'): [name: string, counts: DraftCounts][] {
  return draftTexts(folder).map((text) => [
    text.name,
    draftCounts(text, extractionOf(text.text), text.drafts, true),
  ])
}

/** The sample article has no kinds by hand: there a draft is judged by lint, chain and voice. */
function sampleRow(): string[] {
  if (!isThere('sample')) return ['sample article: not measured, ../shared is missing']
  return sharedTexts('sample').map((text) => {
    const attributions = text.attributions.map((one) => ({
      ...one,
      ...{ label: '', mode: 'indirect', sourceKind: 'person', affiliation: null, parent: null },
      ...{ voice: one.voice ?? '', optional: one.optional ?? false },
    })) as MarkedText['attributions']
    const passages = (text.passages ?? []) as MarkedText['passages']
    const marked = { source: text.text, text: text.text, passages, attributions }
    return row('sample article', draftCounts(marked, extractionOf(text.text), [], false))
  })
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(draftTable().join('\n'))
}
