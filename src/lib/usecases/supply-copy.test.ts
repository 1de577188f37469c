import { describe, expect, it } from 'vitest'
import { materialId } from '../../../tests/builders'
import { contentDeck, everythingIn, testDeps } from '../../../tests/deps'
import { RAILS_TEXT } from '../../../tests/sitting'
import type { Deck } from '$lib/domain/deck/deck'
import { MAX_TEXT_LENGTH } from '$lib/formats/text-file'
import { supplyCopy } from './supply-copy'
import { textsOf } from './texts-of'

const whole = contentDeck('reading-the-rails')
const ARTICLE = materialId('article')
/** The same deck as if its text might not be copied: no text, no quotes. */
const deck: Deck = {
  ...whole,
  materials: whole.materials.map((material) => ({ ...material, text: null })),
  claims: whole.claims.map(({ evidence: { quote: _quote, ...evidence }, ...claim }) => ({
    ...claim,
    evidence,
  })),
}
const ALL = deck.claims.length

/** The text as another program would save it: other spaces, marks, dashes and ends of lines. */
const otherwise = RAILS_TEXT.replace(/[“”]/gu, '"')
  .replace(/[‘’]/gu, "'")
  .replace(/(?<! ) (?! )/gu, '  ')
  .replace(/[–—]/gu, '-')
  .replace(/\n/gu, '\r\n')

describe('a copy of the text', () => {
  it.each([
    ['as it is', RAILS_TEXT],
    ['with other spacing and quotation marks', otherwise],
    ['with white space around it', `\n\n  ${RAILS_TEXT}\n\n`],
  ])('%s holds all the evidence exactly, and is kept as given', async (_name, text) => {
    const deps = testDeps()
    expect(await supplyCopy(deps, deck, ARTICLE, text)).toStrictEqual({
      ok: true,
      value: { exact: ALL, moved: 0, lost: 0 },
    })
    expect(await deps.db.copies.toArray()).toStrictEqual([{ deck: deck.id, material: ARTICLE, text }])
    expect(await textsOf(deps, deck)).toStrictEqual(new Map([[ARTICLE, text]]))
  })

  it('may stand lower on its page: then its evidence was moved', async () => {
    const text = `From my clippings\n\n${RAILS_TEXT}`
    expect(await supplyCopy(testDeps(), deck, ARTICLE, text)).toMatchObject({
      value: { exact: 0, moved: ALL, lost: 0 },
    })
  })

  it('may lack paragraphs: it says how many passages are lost', async () => {
    const text = RAILS_TEXT.split('\n\n').slice(0, 8).join('\n\n')
    const result = await supplyCopy(testDeps(), deck, ARTICLE, text)
    const report = result.ok ? result.value : { exact: 0, moved: 0, lost: 0 }
    expect(report.lost).toBeGreaterThan(0)
    expect(report.exact).toBeGreaterThan(0)
    expect(report.exact + report.moved + report.lost).toBe(ALL)
  })

  it('takes the place of an earlier copy', async () => {
    const deps = testDeps()
    await supplyCopy(deps, deck, ARTICLE, otherwise)
    await supplyCopy(deps, deck, ARTICLE, RAILS_TEXT)
    expect(await deps.db.copies.toArray()).toMatchObject([{ text: RAILS_TEXT }])
  })

  it('never hides the text that a deck brings along', async () => {
    const deps = testDeps()
    await supplyCopy(deps, whole, ARTICLE, otherwise)
    expect(await textsOf(deps, whole)).toStrictEqual(new Map([[ARTICLE, RAILS_TEXT]]))
  })
})

describe('a copy that is refused', () => {
  it.each([
    ['copy-unrelated', 'another text', ARTICLE, 'A recipe for bread.\n\nTake flour, water and patience.'],
    ['text-empty', 'white space', ARTICLE, ' \n '],
    ['text-too-long', 'too long a text', ARTICLE, 'a'.repeat(MAX_TEXT_LENGTH + 1)],
    ['material-unknown', 'the text of another deck', materialId('elsewhere'), RAILS_TEXT],
  ])('as %s changes nothing: %s', async (code, _name, material, text) => {
    const deps = testDeps()
    await supplyCopy(deps, deck, ARTICLE, RAILS_TEXT)
    const before = await everythingIn(deps.db)
    expect(await supplyCopy(deps, deck, material, text)).toStrictEqual({ ok: false, error: { code } })
    expect(await everythingIn(deps.db)).toStrictEqual(before)
  })
})
