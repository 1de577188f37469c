/**
 * Builders for tests. Each gives a valid value and takes the parts that a test changes. Nothing here reads the clock or
 * is random, except through fast-check. The island of Sandholm and all its voices are invented.
 */
import fc from 'fast-check'
import type { Voice } from '$lib/domain/attribution/voice'
import type { Claim } from '$lib/domain/claim/claim'
import type { Evidence } from '$lib/domain/claim/evidence'
import type { Deck } from '$lib/domain/deck/deck'
import type { Range } from '$lib/domain/material/block'
import { textDigest } from '$lib/domain/material/digest'
import { locate } from '$lib/domain/material/locate'
import type { Material } from '$lib/domain/material/material'
import type { ReviewGiven, WhenceEvent } from '$lib/domain/review/event'
import { DEFAULT_PARAMETERS, DEFAULT_PRESET } from '$lib/domain/scheduling/memory-state'
import type { SessionId } from '$lib/domain/shared/ids'
import { cardId, claimId, deckId, materialId, voiceId, studyDay, ulidAt, DEVICE } from './ids'

// Properties try the same cases on every machine and every day.
fc.configureGlobal({ seed: 20260304 })
export { fc }
export * from './ids'

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
/** Noon UTC on a Wednesday: the start time of tests. */
export const START = Date.UTC(2026, 2, 4, 12)

/** The material of {@link aDeck}: six paragraphs of six voices. */
export const ARTICLE = `Sandholm keeps two ferries a day, and a grudge

From November the island gets two boats instead of four. In our view the council is fast asleep.

Fewer tickets were bought this year, so Nordkust Press reports a shorter winter timetable. “We kept every boat that
carries pupils,” said Marit Voss, who runs the harbour.

A port official who would not be named told Nordkust Press that a ship may be sold before spring.

In a notice, the port authority put the repair of the northern pier at 4.2 million crowns.

tidewatcher wrote: They owe us a bridge, and not one of us will live to see it.`

/** The place of a part in a text. */
export function rangeOf(part: string, text = ARTICLE): Range {
  const at = text.indexOf(part)
  if (at < 0) throw new Error(`not in the text: ${part}`)
  return [at, at + part.length]
}

export function aVoice(over: Partial<Voice> = {}): Voice {
  return { id: voiceId('nordkust'), name: 'Nordkust Press', kind: 'outlet', aliases: [], ...over }
}

/** Evidence in a text, from the words of content, cue and source. */
export function anEvidence(
  parts: { content: string; cue?: string; source?: string },
  text = ARTICLE,
  material = materialId('article'),
): Evidence {
  const ranges = (part: string | undefined) => (part === undefined ? [] : [rangeOf(part, text)])
  const locator = locate(text, {
    content: ranges(parts.content),
    cue: ranges(parts.cue),
    source: ranges(parts.source),
  })
  if (!locator) throw new Error(`no evidence: ${parts.content}`)
  return { material, ...locator }
}

export function aClaim(over: Partial<Claim> = {}): Claim {
  return {
    id: claimId('ship-for-sale'),
    statement: 'One of the vessels could be sold by the end of winter.',
    chain: [voiceId('harbour-notes'), voiceId('nordkust'), voiceId('port-official')],
    kind: 'prediction',
    hedges: [],
    evidence: anEvidence({
      content: 'a ship may be sold before spring',
      cue: 'told',
      source: 'A port official who would not be named',
    }),
    explain: 'The agency passes on what an unnamed official says.',
    contrast: [],
    tags: [],
    vetted: { by: 'A teacher', on: '2026-03-01', verdict: 'accepted', method: 'person' },
    ...over,
  }
}

export function aMaterial(over: Partial<Material> = {}): Material {
  const text = over.text === undefined ? ARTICLE : over.text
  return {
    id: materialId('article'),
    title: 'Sandholm keeps two ferries a day',
    publisher: voiceId('harbour-notes'),
    published: { on: '2026-02' },
    digest: textDigest(text ?? ARTICLE),
    passages: [
      { kind: 'own', voice: voiceId('harbour-notes'), paragraphs: [1, 2] },
      { kind: 'excerpt', voice: voiceId('nordkust'), paragraphs: [3, 4] },
      { kind: 'own', voice: voiceId('harbour-notes'), paragraphs: [5, 5] },
      { kind: 'comment', voice: voiceId('tidewatcher'), paragraphs: [6, 6] },
    ],
    text,
    ...over,
  }
}

function voicesOfTheDeck(): Voice[] {
  const voice = (id: string, name: string, kind: Voice['kind']) => aVoice({ id: voiceId(id), name, kind })
  return [
    voice('harbour-notes', 'Harbour Notes', 'blog'),
    aVoice(),
    { ...voice('marit-voss', 'Marit Voss', 'person'), affiliation: 'harbour master of Sandholm' },
    voice('port-official', 'an official at the port', 'anonymous'),
    voice('port-authority', 'the port authority', 'institution'),
    voice('tidewatcher', 'tidewatcher', 'reader'),
  ]
}

function claimsOfTheDeck(): Claim[] {
  const chain = (...ids: string[]) => ['harbour-notes', ...ids].map(voiceId)
  const claim = (
    id: string,
    statement: string,
    over: Omit<Partial<Claim>, 'evidence'>,
    parts: Parameters<typeof anEvidence>[0],
  ) => aClaim({ id: claimId(id), statement, ...over, evidence: anEvidence(parts) })
  return [
    claim(
      'winter-timetable',
      'The winter timetable was shortened because demand fell.',
      { chain: chain('nordkust'), kind: 'fact' },
      { content: 'Fewer tickets were bought this year' },
    ),
    claim(
      'pupils-still-sail',
      'No crossing used on the way to school has been dropped.',
      { chain: chain('nordkust', 'marit-voss'), kind: 'fact', mode: 'direct', cue: 'said' },
      { content: 'We kept every boat that\ncarries pupils', cue: 'said', source: 'Marit Voss' },
    ),
    aClaim(),
    claim(
      'pier-costs',
      'Mending the northern pier is going to cost 4.2 million crowns.',
      { chain: chain('port-authority'), kind: 'fact', mode: 'indirect', cue: 'put' },
      {
        content: 'the repair of the northern pier at 4.2 million crowns',
        cue: 'put',
        source: 'the port authority',
      },
    ),
    claim(
      'council-sleeps',
      'Nobody on the council notices what is going on.',
      { chain: chain(), kind: 'opinion' },
      { content: 'the council is fast asleep' },
    ),
    claim(
      'no-bridge',
      'Islanders alive today are never going to cross a bridge.',
      { chain: chain('tidewatcher'), kind: 'prediction', contrast: [claimId('council-sleeps')] },
      { content: 'not one of us will live to see it', cue: 'wrote', source: 'tidewatcher' },
    ),
  ]
}

/** Six voices of six kinds, six claims from one text, all evidence exact. */
export function aDeck(over: Partial<Deck> = {}): Deck {
  return {
    id: deckId('sandholm'),
    version: 1,
    title: 'The ferries of Sandholm',
    language: 'en',
    licence: 'CC-BY-4.0',
    about: 'One invented post, the agency it republishes, and a reader.',
    materials: [aMaterial()],
    voices: voicesOfTheDeck(),
    claims: claimsOfTheDeck(),
    parts: [],
    relations: [{ kind: 'conflicts', claims: [claimId('council-sleeps'), claimId('pier-costs')] }],
    renamed: {},
    retired: [],
    ...over,
  }
}

export const CARD = cardId('sandholm/ship-for-sale/source')

type EventOf<T extends WhenceEvent['type']> = Extract<WhenceEvent, { type: T }>

const HOLIDAY = { from: studyDay('2026-07-01'), to: studyDay('2026-07-14') }

const SIDES = {
  deck: deckId('sandholm'),
  held: [claimId('ship-for-sale')],
  others: [claimId('no-bridge')],
}

function eventDefaults(at: number): { [T in WhenceEvent['type']]: EventOf<T> } {
  const base = { id: ulidAt(at), at, offset: 0, device: DEVICE }
  const onCard = { ...base, card: CARD }
  const onClaim = { ...base, deck: deckId('sandholm'), claim: claimId('ship-for-sale'), deckVersion: 1 }
  return {
    ReviewGiven: {
      type: 'ReviewGiven',
      ...onCard,
      rating: 3,
      item: { format: 'recall', level: null, options: [], choice: 'fixed' },
      chosen: null,
      right: null,
      confidence: null,
      took: 4000,
      deckVersion: 1,
      due: at + DAY_MS,
    },
    ReviewVoided: { type: 'ReviewVoided', ...onCard, review: ulidAt(at - 1) },
    CardReset: { type: 'CardReset', ...onCard },
    CardSuspended: { type: 'CardSuspended', ...onCard },
    CardResumed: { type: 'CardResumed', ...onCard },
    CardBuried: { type: 'CardBuried', ...onCard, until: studyDay('2026-03-06') },
    CardFlagged: { type: 'CardFlagged', ...onCard, flag: 1 },
    DueDateSet: { type: 'DueDateSet', ...onCard, due: at + 3 * DAY_MS },
    CorrectionShown: { type: 'CorrectionShown', ...onCard, deckVersion: 2 },
    TrialGiven: {
      type: 'TrialGiven',
      ...onCard,
      item: { format: 'recall', level: null, options: [], choice: 'fixed' },
      chosen: null,
      right: null,
      confidence: null,
      took: 4000,
      deckVersion: 1,
      round: ulidAt(at - 2) as string as SessionId,
      purpose: 'practice',
      player: null,
    },
    CardTagged: { type: 'CardTagged', ...onCard, tags: ['exam'] },
    CardNoted: { type: 'CardNoted', ...onCard, text: 'The ship is the smaller of the two.' },
    DeckMoved: { type: 'DeckMoved', ...base, deck: deckId('sandholm'), to: 'archive' },
    ClaimMet: { type: 'ClaimMet', ...onClaim },
    Exposed: { type: 'Exposed', ...onClaim, how: 'read' },
    ProgressErased: { type: 'ProgressErased', ...base, deck: deckId('sandholm'), upTo: at, ahead: [] },
    HolidaySet: { type: 'HolidaySet', ...base, holiday: HOLIDAY },
    RolloverSet: { type: 'RolloverSet', ...base, hour: 3 },
    HoldoutSet: { type: 'HoldoutSet', ...base, ...SIDES, deckVersion: 1, step: 'practise' },
    PresetChanged: { type: 'PresetChanged', ...base, deck: null, preset: DEFAULT_PRESET },
    ParametersAdopted: {
      type: 'ParametersAdopted',
      ...base,
      template: null,
      algorithm: 'test',
      weights: [...DEFAULT_PARAMETERS.weights],
    },
  }
}

/** An event of a type; its id follows its instant unless given. */
export function anEvent<T extends WhenceEvent['type']>(type: T, over: Partial<EventOf<T>> = {}): EventOf<T> {
  return { ...eventDefaults(over.at ?? START)[type], ...over }
}

export function aReview(over: Partial<ReviewGiven> = {}): ReviewGiven {
  return anEvent('ReviewGiven', over)
}
