import { evidenceOf, withoutQuote } from '../../../../tests/evidence'
import { describe, expect, it } from 'vitest'
import { materialId } from '../../../../tests/builders'
import { contentDeck, everythingIn, testDeps } from '../../../../tests/deps'
import { RAILS_TEXT } from '../../../../tests/study-session'
import type { Deck } from '$lib/domain/deck/deck'
import { blocksOf } from '$lib/domain/material/block'
import { paragraphDigest } from '$lib/domain/material/digest'
import { MAX_TEXT_LENGTH } from '$lib/formats/text-file'
import { supplyCopy } from './supply-copy'
import { textsOf } from './texts-of'

const whole = contentDeck('reading-the-rails')
const ARTICLE = materialId('article')
/** The deck as if its licence did not allow to copy its text: no text, no quotes. */
const deck: Deck = {
  ...whole,
  materials: whole.materials.map((material) => ({ ...material, text: null })),
  claims: whole.claims.map(withoutQuote),
}
const ALL = deck.claims.length

/** The text as another program saves it: with other spaces, quotation marks, dashes and line ends. */
const otherwise = RAILS_TEXT.replace(/[“”]/gu, '"')
  .replace(/[‘’]/gu, "'")
  .replace(/(?<! ) (?! )/gu, '  ')
  .replace(/[–—]/gu, '-')
  .replace(/\n/gu, '\r\n')

describe('the learner’s copy of a text', () => {
  it.each([
    ['as it is', RAILS_TEXT],
    ['with other spacing and quotation marks', otherwise],
    ['with white space around it', `\n\n  ${RAILS_TEXT}\n\n`],
  ])('%s holds all the evidence exactly, and is kept as given', async (_name, text) => {
    const deps = testDeps()
    expect(await supplyCopy(deps, deck, ARTICLE, text)).toStrictEqual({
      ok: true,
      value: { exact: ALL, moved: 0, changed: 0, absent: 0 },
    })
    expect(await deps.db.copies.toArray()).toStrictEqual([{ deck: deck.id, material: ARTICLE, text }])
    expect(await textsOf(deps, deck)).toStrictEqual(new Map([[ARTICLE, text]]))
  })

  it('may hold the evidence at another place: it is then moved', async () => {
    const text = `From my clippings\n\n${RAILS_TEXT}`
    expect(await supplyCopy(testDeps(), deck, ARTICLE, text)).toMatchObject({
      value: { exact: 0, moved: ALL, changed: 0, absent: 0 },
    })
  })

  it('may lack paragraphs, or hold them in other words: the result counts missing passages', async () => {
    const kept = RAILS_TEXT.split('\n\n').slice(0, 8)
    const text = kept.join('\n\n').replace('no engineer', 'not one engineer')
    const at = 1 + kept.findIndex((paragraph) => paragraph.includes('no engineer'))
    const counted = (wanted: (paragraph: number) => boolean) =>
      deck.claims.filter((claim) => wanted(evidenceOf(claim).paragraph)).length
    const paragraphs = blocksOf(RAILS_TEXT).map((block) => paragraphDigest(block.text))
    const compared = { ...deck, materials: deck.materials.map((material) => ({ ...material, paragraphs })) }
    expect(counted((paragraph) => paragraph === at)).toBeGreaterThan(0)
    expect(await supplyCopy(testDeps(), compared, ARTICLE, text)).toStrictEqual({
      ok: true,
      value: {
        exact: counted((paragraph) => paragraph <= kept.length && paragraph !== at),
        moved: 0,
        changed: counted((paragraph) => paragraph === at),
        absent: counted((paragraph) => paragraph > kept.length),
      },
    })
    // Without digests of all paragraphs, a missing passage counts as absent.
    const blind = await supplyCopy(testDeps(), deck, ARTICLE, text)
    expect(blind).toMatchObject({
      value: { changed: 0, absent: counted((n) => n > kept.length || n === at) },
    })
  })

  it('replaces an earlier copy', async () => {
    const deps = testDeps()
    await supplyCopy(deps, deck, ARTICLE, otherwise)
    await supplyCopy(deps, deck, ARTICLE, RAILS_TEXT)
    expect(await deps.db.copies.toArray()).toMatchObject([{ text: RAILS_TEXT }])
  })

  it('never hides the text that a deck contains', async () => {
    const deps = testDeps()
    await supplyCopy(deps, whole, ARTICLE, otherwise)
    expect(await textsOf(deps, whole)).toStrictEqual(new Map([[ARTICLE, RAILS_TEXT]]))
  })
})

describe('a refused copy', () => {
  it.each([
    ['copy-unrelated', 'another text', ARTICLE, 'A recipe for bread.\n\nTake flour, water and patience.'],
    ['text-empty', 'white space', ARTICLE, ' \n '],
    ['text-too-long', 'too long a text', ARTICLE, 'a'.repeat(MAX_TEXT_LENGTH + 1)],
    ['material-unknown', 'the text of another deck', materialId('elsewhere'), RAILS_TEXT],
  ])('changes nothing if it is %s: %s', async (code, _name, material, text) => {
    const deps = testDeps()
    await supplyCopy(deps, deck, ARTICLE, RAILS_TEXT)
    const before = await everythingIn(deps.db)
    expect(await supplyCopy(deps, deck, material, text)).toStrictEqual({ ok: false, error: { code } })
    expect(await everythingIn(deps.db)).toStrictEqual(before)
  })
})
