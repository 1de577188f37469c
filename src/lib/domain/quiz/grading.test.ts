import { describe, expect, it } from 'vitest'
import { aDeck, cardId, voiceId } from '../../../../tests/builders'
import { CONFIDENCES, gradeChoice, slipOf } from './grading'
import { makeItem, type Item } from './item'

const deck = aDeck()

/** An item of a claim at a level. */
function itemOf(claim: string, level: 'speaker' | 'carrier'): Item {
  for (let seed = 0; seed < 200; seed++) {
    const item = makeItem(deck, cardId(`sandholm/${claim}/source`), String(seed))
    if (item?.format === 'who-says-it' && item.level === level) return item
  }
  throw new Error('no such item')
}

const slip = (claim: string, level: 'speaker' | 'carrier', chosen: string) =>
  slipOf(deck, itemOf(claim, level), voiceId(chosen))

describe('the grade of a choice', () => {
  it('is Again where it is wrong, however sure', () => {
    expect([...CONFIDENCES, null].map((confidence) => gradeChoice(false, confidence))).toStrictEqual([
      1, 1, 1, 1,
    ])
  })

  it('is Good where it is right, and Again where it was a guess', () => {
    expect(gradeChoice(true, null)).toBe(3)
    expect(gradeChoice(true, 'fairly-sure')).toBe(3)
    expect(gradeChoice(true, 'certain')).toBe(3)
    expect(gradeChoice(true, 'guess')).toBe(1)
  })
})

describe('the slip in a wrong choice', () => {
  it('is none in a right one, and none in recall', () => {
    expect(slip('ship-for-sale', 'speaker', 'port-official')).toBeNull()
    expect(slip('ship-for-sale', 'carrier', 'nordkust')).toBeNull()
    const recall = makeItem(deck, cardId('sandholm/ship-for-sale/recall'), 'x')
    expect(slipOf(deck, recall!, voiceId('nordkust'))).toBeNull()
  })

  it('is a promoted carrier where the outlet or the page is taken for the one it quotes', () => {
    expect(slip('ship-for-sale', 'speaker', 'nordkust')).toBe('promoted-carrier')
    expect(slip('ship-for-sale', 'speaker', 'harbour-notes')).toBe('promoted-carrier')
    expect(slip('no-bridge', 'speaker', 'harbour-notes')).toBe('promoted-carrier')
  })

  it('is a confused reader where a comment is on either side', () => {
    expect(slip('ship-for-sale', 'speaker', 'tidewatcher')).toBe('reader-confused')
    expect(slip('no-bridge', 'speaker', 'marit-voss')).toBe('reader-confused')
  })

  it('is another voice else', () => {
    expect(slip('ship-for-sale', 'speaker', 'marit-voss')).toBe('other-voice')
    expect(slip('ship-for-sale', 'speaker', 'nobody')).toBe('other-voice')
  })

  it('is a named speaker or a wrong carrier where the carrier was asked for', () => {
    expect(slip('ship-for-sale', 'carrier', 'port-official')).toBe('named-the-speaker')
    expect(slip('ship-for-sale', 'carrier', 'harbour-notes')).toBe('wrong-carrier')
    expect(slip('ship-for-sale', 'carrier', 'tidewatcher')).toBe('wrong-carrier')
  })
})
