import type { VoiceId } from '$lib/domain/shared/ids'
import { describe, expect, it } from 'vitest'
import { aDeck, ARTICLE, cardId, voiceId } from '../../../../tests/builders'
import { prepareText } from '$lib/domain/material/anchor'
import { NO_CONFUSION_COUNTS } from '$lib/domain/quiz/make/context'
import { prepareDeck } from '$lib/domain/quiz/deck-index'
import { itemOf } from './round-item'
import type { RoundQuestion } from './round'

const prepared = prepareDeck(aDeck())
const text = prepareText(ARTICLE)
const CONTEXT = { texts: () => text, confusions: NO_CONFUSION_COUNTS }
const QUESTION: RoundQuestion = {
  card: cardId('sandholm/ship-for-sale/source'),
  format: 'who-says-it',
  seed: 'a',
  player: 0,
  choice: 'fixed',
  pair: null,
  form: null,
  again: false,
}

describe('the item of a question', () => {
  it('is the same every time, in the announced format', () => {
    const item = itemOf(prepared, QUESTION, CONTEXT)
    expect(item).toMatchObject({ format: 'who-says-it', card: QUESTION.card, shown: { choice: 'fixed' } })
    expect(itemOf(prepared, QUESTION, CONTEXT)).toStrictEqual(item)
  })

  it('stays out of published figures if it is a repetition', () => {
    expect(itemOf(prepared, { ...QUESTION, again: true }, CONTEXT)?.shown.choice).toBe('adaptive')
  })

  it('stays out of published figures if a pair is practised, though both voices are always options', () => {
    const pair = {
      level: 'speaker' as const,
      voices: ['nordkust', 'port-official'].map(voiceId) as [VoiceId, VoiceId],
    }
    const item = itemOf(prepared, { ...QUESTION, pair }, CONTEXT)
    expect(item?.shown.choice).toBe('adaptive')
    expect([...(item?.shown.options ?? [])].sort()).toStrictEqual([...pair.voices].sort())
  })

  it('of a form offers every voice of the form, in its order', () => {
    const options = ['nordkust', 'harbour-notes', 'port-official'].map(voiceId)
    const item = itemOf(prepared, { ...QUESTION, form: { level: 'speaker', options } }, CONTEXT)
    expect(item?.shown).toStrictEqual({
      format: 'who-says-it',
      level: 'speaker',
      options,
      choice: 'fixed',
      truth: 'port-official',
      view: 'none',
    })
  })

  it('is null if the claim is gone', () => {
    const card = cardId('sandholm/long-gone/source')
    const form = { level: 'speaker' as const, options: [voiceId('nordkust')] }
    expect(itemOf(prepared, { ...QUESTION, card }, CONTEXT)).toBeNull()
    expect(itemOf(prepared, { ...QUESTION, card, form }, CONTEXT)).toBeNull()
  })
})
