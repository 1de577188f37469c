import { evidenceOf } from '../../../../tests/evidence'
import { describe, expect, it } from 'vitest'
import {
  aClaim,
  aDeck,
  aMaterial,
  anEvidence,
  ARTICLE,
  claimId,
  materialId,
  voiceId,
} from '../../../../tests/builders'
import type { Claim } from '$lib/domain/claim/claim'
import type { PartId } from '$lib/domain/shared/ids'
import { textDigest } from '$lib/domain/material/digest'
import { checkDeck, checkReleased, MAX_VOICE_SHARE, materialsByReference } from './check'
import { copiedRun } from './own-words'
import type { Deck } from './deck'
import type { DeckProblem } from './deck-problem'

/** The deck with its third claim (whose evidence is exact) changed. */
const withClaim = (over: Partial<Claim>): Deck =>
  aDeck({ claims: aDeck().claims.map((claim, i) => (i === 2 ? { ...claim, ...over } : claim)) })

const [first] = aDeck().claims

/** One claim for each speaker. The statements share no words. */
function manyClaims(speakers: readonly string[]): Claim[] {
  return speakers.map((speaker, i) => {
    const word = 'abcdefghijklmnopqrstuvwxyz'.charAt(i).repeat(4)
    return aClaim({
      id: claimId(`claim-${String(i)}`),
      statement: `${word} ${word}${word}`,
      chain: [voiceId('harbour-notes'), voiceId(speaker)],
    })
  })
}

/** The codes that check-claims.test.ts covers. */
type RecordCode = 'outside-passages' | 'hedge-not-said' | 'stance-of-own' | 'part-twice' | 'retired-but-there'

/** The codes of faults that show in the deck alone. Claims of earlier releases have a separate test. */
type OwnCode = Exclude<DeckProblem['code'], 'released-claim-gone' | RecordCode>

const FIXTURES: Record<OwnCode, { deck: Deck; problem: Omit<DeckProblem, 'code'> }> = {
  'unsafe-text': {
    deck: aDeck({ title: 'Ferries\u202E' }),
    problem: { claim: null, detail: 'holds U+202E, which reorders the text', at: ['title'] },
  },
  'unknown-voice': {
    deck: withClaim({ chain: [voiceId('harbour-notes'), voiceId('nobody')] }),
    problem: { claim: claimId('ship-for-sale'), detail: 'nobody', at: ['claims', 2, 'chain'] },
  },
  'unknown-material': {
    deck: withClaim({ evidence: { ...evidenceOf(aClaim()), material: materialId('elsewhere') } }),
    problem: { claim: claimId('ship-for-sale'), detail: 'elsewhere', at: ['claims', 2, 'evidence'] },
  },
  'unknown-claim': {
    deck: withClaim({ contrast: [claimId('no-such-claim')] }),
    problem: { claim: claimId('ship-for-sale'), detail: 'no-such-claim', at: ['claims', 2, 'contrast'] },
  },
  'duplicate-claim': {
    deck: withClaim({ id: claimId('winter-timetable') }),
    problem: { claim: claimId('winter-timetable'), detail: 'winter-timetable', at: ['claims', 2] },
  },
  'evidence-lost': {
    deck: withClaim({ evidence: anEvidence({ content: 'Rain' }, 'Rain on Sunday.') }),
    problem: { claim: claimId('ship-for-sale'), detail: 'lost', at: ['claims', 2, 'evidence'] },
  },
  'digest-mismatch': {
    deck: aDeck({ materials: [aMaterial({ digest: `sha256:${'0'.repeat(64)}` })] }),
    problem: {
      claim: null,
      detail: `article: ${textDigest(ARTICLE)}`,
      at: ['materials', 'article', 'digest'],
    },
  },
  rejected: {
    deck: withClaim({ vetted: { by: 'A teacher', on: '2026-03-01', verdict: 'rejected' } }),
    problem: { claim: claimId('ship-for-sale'), detail: 'vetted as rejected', at: ['claims', 2, 'vetted'] },
  },
  unexplained: {
    deck: withClaim({ explain: '' }),
    problem: { claim: claimId('ship-for-sale'), detail: 'no explanation', at: ['claims', 2, 'explain'] },
  },
  'voice-dominates': {
    deck: aDeck({
      relations: [],
      claims: manyClaims([
        ...Array.from({ length: 7 }, () => 'nordkust'),
        'marit-voss',
        'tidewatcher',
        'port-authority',
      ]),
    }),
    problem: { claim: null, detail: 'nordkust says 70% of the claims', at: ['claims'] },
  },
  'near-duplicate': {
    deck: withClaim({ statement: 'Because demand fell, the winter timetable was shortened.' }),
    problem: { claim: claimId('ship-for-sale'), detail: 'winter-timetable', at: ['claims', 2, 'statement'] },
  },
  'copied-wording': {
    deck: withClaim({ statement: 'Nordkust Press that a ship may be sold, it says.' }),
    problem: {
      claim: claimId('ship-for-sale'),
      detail: 'nordkust press that a ship may be sold',
      at: ['claims', 2, 'statement'],
    },
  },
  'renamed-to-nothing': {
    deck: aDeck({ renamed: { [claimId('old-ship')]: claimId('new-ship') } }),
    problem: { claim: claimId('old-ship'), detail: 'new-ship', at: ['renamed', 'old-ship'] },
  },
}

describe('checking a deck', () => {
  it('finds nothing against a good one', () => {
    expect(checkDeck(aDeck())).toStrictEqual([])
  })

  it.each(Object.entries(FIXTURES))('finds %s, and only that', (code, { deck, problem }) => {
    expect(checkDeck(deck)).toStrictEqual([{ code, ...problem }])
  })

  it('finds unknown voices of materials and unknown claims of relations', () => {
    const passages = [
      { kind: 'own' as const, voice: voiceId('ghost'), paragraphs: [1, 6] as [number, number] },
    ]
    const material = aMaterial({ publisher: voiceId('nobody'), passages })
    const deck = aDeck({
      materials: [material],
      parts: [{ id: 'core' as PartId, title: 'Core', claims: [claimId('absent')] }],
      relations: [{ kind: 'conflicts', claims: [claimId('no-bridge'), claimId('missing')] }],
    })
    expect(checkDeck(deck)).toStrictEqual([
      { code: 'unknown-voice', claim: null, detail: 'nobody', at: ['materials', 'article'] },
      { code: 'unknown-voice', claim: null, detail: 'ghost', at: ['materials', 'article'] },
      { code: 'unknown-claim', claim: null, detail: 'absent', at: ['parts', 0] },
      { code: 'unknown-claim', claim: null, detail: 'missing', at: ['relations', 0] },
    ])
  })

  it('calls evidence lost that moved: what ships stands where it says', () => {
    const text = `Foreword.\n\n${ARTICLE}`
    const moved = aDeck({ materials: [aMaterial({ text })] })
    expect(checkDeck(moved).map(({ code, detail }) => `${code} ${detail}`)).toStrictEqual(
      aDeck().claims.map(() => 'evidence-lost moved'),
    )
  })

  it('cannot look into a text that is not there', () => {
    const deck = aDeck({
      ...FIXTURES['copied-wording'].deck,
      materials: [aMaterial({ text: null, digest: `sha256:${'0'.repeat(64)}` })],
    })
    expect(checkDeck(deck)).toStrictEqual([])
    expect(materialsByReference(deck)).toStrictEqual(['article'])
    expect(materialsByReference(aDeck())).toStrictEqual([])
  })

  it('finds everything at once', () => {
    const deck = aDeck({ voices: [], materials: [], claims: [first!, first!] })
    expect(new Set(checkDeck(deck).map((problem) => problem.code))).toStrictEqual(
      new Set(['unknown-voice', 'unknown-material', 'unknown-claim', 'duplicate-claim', 'near-duplicate']),
    )
  })
})

describe('the share of one voice', () => {
  const codes = (speakers: readonly string[]) =>
    checkDeck(aDeck({ relations: [], claims: manyClaims(speakers) })).map((problem) => problem.code)
  const others = ['marit-voss', 'tidewatcher', 'port-authority', 'port-official']

  it('may be 60%', () => {
    expect(MAX_VOICE_SHARE).toBe(0.6)
    expect(codes([...Array.from({ length: 6 }, () => 'nordkust'), ...others])).toStrictEqual([])
  })

  it('is not looked at in a deck of nine claims', () => {
    expect(codes(Array.from({ length: 9 }, () => 'nordkust'))).toStrictEqual([])
  })
})

describe('copied words', () => {
  const source = 'The ferry sails at noon, and “nobody knows” why the harbour’s bell rings.'

  it('are eight in a row, whatever stands between them', () => {
    expect(copiedRun('It sails at noon and nobody knows why, true.', source)).toBeNull()
    expect(copiedRun('So: SAILS at noon - and nobody knows why the', source)).toBe(
      'sails at noon and nobody knows why the',
    )
  })

  it('are found behind other quotation marks and compatible characters', () => {
    expect(copiedRun("and nobody knows why the harbour's bell rings", source)).toBe(
      "and nobody knows why the harbour's bell rings",
    )
    expect(copiedRun('ﬁve boats may be sold before the ice', 'five boats may be sold before the ice')).toBe(
      'five boats may be sold before the ice',
    )
  })

  it('are whole words', () => {
    expect(copiedRun('ferry sails at noon and nobody knows whyever', source)).toBeNull()
  })

  it('are none in short or wordless statements', () => {
    expect(copiedRun('The ferry sails at noon', source)).toBeNull()
    expect(copiedRun('…', source)).toBeNull()
  })
})

describe('claims that were released', () => {
  const ids = aDeck().claims.map((claim) => claim.id)

  it('may stay, and others may join them', () => {
    expect(checkReleased(aDeck(), ids)).toStrictEqual([])
    expect(checkReleased(aDeck(), [])).toStrictEqual([])
  })

  it('may not disappear', () => {
    const smaller = aDeck({ claims: aDeck().claims.slice(2), relations: [] })
    expect(checkReleased(smaller, ids)).toMatchObject([
      { code: 'released-claim-gone', claim: ids[0], at: ['claims'] },
      { code: 'released-claim-gone', claim: ids[1], at: ['claims'] },
    ])
  })

  it('may be retired', () => {
    const [gone] = ids
    const claims = aDeck().claims.filter(({ id }) => id !== gone)
    expect(checkReleased(aDeck({ claims }), ids)).toMatchObject([{ claim: gone }])
    expect(checkReleased(aDeck({ claims, retired: [gone!] }), ids)).toStrictEqual([])
  })

  it('may go by another name, if the deck says by which', () => {
    const [first, second] = ids
    const other = claimId('shorter-winter-timetable')
    const claims = aDeck().claims.map((claim) => (claim.id === first ? { ...claim, id: other } : claim))
    expect(checkReleased(aDeck({ claims }), ids)).toMatchObject([{ claim: first }])
    const renamed = aDeck({ claims, renamed: { [first!]: other } })
    expect([checkReleased(renamed, ids), checkDeck(renamed)]).toStrictEqual([[], []])
    const nowhere = aDeck({ claims: claims.slice(2), relations: [], renamed: { [first!]: other } })
    expect(checkReleased(nowhere, ids)).toMatchObject([{ claim: second }])
    expect(checkDeck(nowhere)).toMatchObject([{ code: 'renamed-to-nothing', claim: first, detail: other }])
  })
})

describe('a claim renamed twice', () => {
  const [old, between] = [claimId('old-ship'), claimId('ship-for-trade')]
  const NOW = claimId('ship-for-sale')

  it('is named by both of its old ids, each with the newest', () => {
    expect(checkDeck(aDeck({ renamed: { [old]: NOW, [between]: NOW } }))).toStrictEqual([])
    expect(checkDeck(aDeck({ renamed: { [old]: between, [between]: NOW } }))).toMatchObject([
      { code: 'renamed-to-nothing', claim: old, detail: between },
    ])
  })
})

describe('an id that was given up by renaming', () => {
  it('is not free for another claim, since its cards are taken', () => {
    const deck = aDeck({ renamed: { [claimId('winter-timetable')]: claimId('ship-for-sale') } })
    expect(checkDeck(deck)).toStrictEqual([
      {
        code: 'duplicate-claim',
        claim: 'winter-timetable',
        detail: 'winter-timetable was renamed to ship-for-sale',
        at: ['claims', 0],
      },
    ])
  })
})
