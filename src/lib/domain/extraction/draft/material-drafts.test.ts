import { describe, expect, it } from 'vitest'
import { ARTICLE, fc } from '../../../../../tests/builders'
import { countedWork } from '../../../../../tests/counted-work'
import { WORST_TEXTS } from '../../../../../tests/worst-texts'
import { anchor, prepareText } from '$lib/domain/material/anchor'
import { extract } from '$lib/domain/extraction/pipeline'
import { extractMaterial, materialFromExtraction, type MaterialDraft } from './material-drafts'

/**
 * The maximum growth of work for four times the text: a little over four, because tables grow in steps, and never 16.
 */
const MAX_RATIO_FOR_FOUR_TIMES = 5

interface Counted {
  readonly work: number
  readonly drafts: readonly MaterialDraft[]
}

const extracted = new Map<string, Promise<Counted>>()

/** The drafts of a text, with the counted work of extracting them. Each text is extracted once for all tests. */
function extractCounted(text: string): Promise<Counted> {
  const known = extracted.get(text)
  if (known) return known
  let drafts: readonly MaterialDraft[] = []
  const counted = countedWork(() => ({ drafts } = extractMaterial(text, 'the blog')))
  const result = counted.then((work) => ({ work, drafts }))
  extracted.set(text, result)
  return result
}

describe.each(Object.entries(WORST_TEXTS))('the work on %s is linear in the text', (_name, textOf) => {
  const [short, long] = [textOf(10_000), textOf(40_000)]

  it('when drafts are extracted and located', async () => {
    const few = await extractCounted(short)
    const many = await extractCounted(long)
    expect(few.work).toBeGreaterThan(10_000)
    expect(many.work / few.work).toBeLessThan(MAX_RATIO_FOR_FOUR_TIMES)
  })

  it('when a workbench opens and finds every draft in the text', async () => {
    const [fewDrafts, manyDrafts] = [await extractCounted(short), await extractCounted(long)]
    const few = await countedWork(() => openAll(short, fewDrafts.drafts))
    const many = await countedWork(() => openAll(long, manyDrafts.drafts))
    expect(few).toBeGreaterThan(10_000)
    expect(many / few).toBeLessThan(MAX_RATIO_FOR_FOUR_TIMES)
  })
})

function openAll(text: string, drafts: readonly MaterialDraft[]): void {
  const prepared = prepareText(text)
  for (const { evidence } of drafts) anchor(evidence, prepared)
}

describe('a paragraph of 400,000 characters', () => {
  it('costs ten times as much as one of 40,000, and gives drafts that anchor exactly', async () => {
    const textOf = WORST_TEXTS['one paragraph']!
    const long = textOf(400_000)
    const few = await extractCounted(textOf(40_000))
    const many = await extractCounted(long)
    expect(many.work / few.work).toBeLessThan(12)
    const prepared = prepareText(long)
    expect(many.drafts.length).toBeGreaterThan(5000)
    expect(new Set(many.drafts.map(({ evidence }) => anchor(evidence, prepared).status))).toStrictEqual(
      new Set(['exact']),
    )
  })
})

describe('the drafts of a text', () => {
  it('have their own ids, numbered if they begin with the same words', () => {
    const { drafts } = extractMaterial(WORST_TEXTS['single line breaks']!(2000), 'the blog')
    const ids = drafts.map(({ id }) => String(id))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.slice(0, 3).every((id) => ids.includes(`${id.replace(/-\d+$/u, '')}-2`))).toBe(true)
  })

  it('name each voice once, by name and kind', () => {
    const text = 'Ben Cole said the mill is shut. Ben-Cole said the weir is open. ben cole said so too.'
    const { voices } = extractMaterial(text, 'Ben Cole')
    expect(new Set(voices.map(({ id }) => id)).size).toBe(voices.length)
    expect(new Set(voices.map(({ name, kind }) => `${kind} ${name}`)).size).toBe(voices.length)
  })

  it('belong to passages inside the text, however the text is cut', () => {
    fc.assert(
      fc.property(fc.nat(ARTICLE.length), fc.nat(ARTICLE.length), (a, b) => {
        const text = ARTICLE.slice(Math.min(a, b), Math.max(a, b))
        const { passages, drafts, digest } = materialFromExtraction(text, 'the blog', extract(text))
        const { blocks } = prepareText(text)
        expect(digest).toMatch(/^sha256:/u)
        for (const { paragraphs } of passages) {
          expect(paragraphs[0]).toBeGreaterThanOrEqual(1)
          expect(paragraphs[1]).toBeLessThanOrEqual(blocks.length)
        }
        for (const { evidence } of drafts) expect(anchor(evidence, prepareText(text)).status).toBe('exact')
      }),
      { numRuns: 40 },
    )
  })
})

it('keeps the passage of a quoted line, whose words begin behind the mark', () => {
  const text = 'Here is how Reuters reports it:\n\n> The mayor said the bridge is safe.\n\nWe doubt it.'
  const { passages } = extractMaterial(text, 'Harbour Notes')
  expect(passages.map(({ kind, paragraphs }) => [kind, ...paragraphs])).toStrictEqual([
    ['own', 1, 1],
    ['excerpt', 2, 2],
    ['own', 3, 3],
  ])
})
