/**
 * The faults that a reader of all shipped claims and of some 260 items found in version 1 of the decks: 67 findings,
 * each with the rule that catches its whole kind. The rules are held against every deck of today.
 */
import * as chains from './rules/chains'
import * as hedges from './rules/hedges'
import * as items from './rules/items'
import * as kinds from './rules/kinds'
import * as recalls from './rules/recalls'
import * as relations from './rules/relations'
import * as speakers from './rules/speakers'
import * as statements from './rules/statements'
import type { Rule } from './rules/reviewed'

/** Decks of version 1, by a short name. */
export const DECKS = { iraq: 'who-controls-iraq', rails: 'reading-the-rails', words: 'words-of-attribution' }
type DeckName = keyof typeof DECKS

/** One finding: where it was, and the rules that catch it. */
export interface Finding {
  /** The row in the list of findings, from 0. */
  readonly row: number
  readonly deck: DeckName
  /** Claims, voices, materials or relations (`a~b`): each of them is named by one of the rules. */
  readonly at: readonly string[]
  readonly rules: readonly Rule[]
}

const rows: Finding[] = []
const found = (deck: DeckName, row: number, at: string, ...rules: readonly Rule[]): void => {
  rows.push({ row, deck, at: at.split(' '), rules })
}

// Carrier, speaker, evidence
found('rails', 0, 'weight-limit fourteen-cracks', items.carrierIsPassage)
found('words', 1, 'sauna-in-the-lamp-room', items.carrierIsPassage)
found('iraq', 2, 'iranian-soldiers-sent', chains.weakenedCue)
found('iraq', 4, 'reinforcements-sent', chains.openSpeaker, items.openSpeakerNotWrong)
found('words', 7, 'lighthouse-for-sale', chains.hearsayHasSpeaker)
found('iraq', 11, 'post', chains.materialCanBeFound)
found('iraq', 23, 'post:¶63', chains.commentsOfOneHand)
found('iraq', 37, 'post:¶15', chains.introductionClaimed)
found('words', 44, 'no-library-cat', chains.spokespersonIsVoice)
found('words', 45, 'words-of-attribution', chains.wordsInView)
found('iraq', 51, 'interior-ministry-militia-domain', chains.voiceCoversSource)
found('iraq', 58, 'several-thousand-near-baiji either-or-warning', chains.contentWithoutThat)
found('iraq', 59, 'no-good-count-of-soldiers', chains.sourceIsName)
found('iraq', 60, 'amiri', chains.namesFromText)

// Kind, strength
found('iraq', 5, 'militias-control-iraq', kinds.sameSortSameKind)
found('words', 6, 'nowhere-much', kinds.explanationNamesKind)
found('iraq', 18, 'iraq-will-be-rebuilt', kinds.futureIsPrediction)
found('iraq', 24, 'quds-force-in-control', kinds.sameSortSameKind)
found('iraq', 25, 'us-weapons-hit-militiamen', kinds.blameIsAllegation)
found('rails', 40, 'known-for-years', kinds.blameIsAllegation)
found('words', 43, 'end-of-the-piano lamp-dark-in-may roof-by-september', kinds.futureIsPrediction)
found('iraq', 3, 'unlike-the-syrian-army', hedges.hedgeIsHedge, items.droppedHedgeWasOne)
found('iraq', 17, 'islamic-state-encircled', hedges.sameStrength)
found('iraq', 54, 'russia-learned', hedges.hedgeIsHedge)
found(
  'iraq',
  55,
  'dominate-front-lines division-seldom-in-touch militiamen-join-iranians little-choice-at-first',
  hedges.hedgeIsHedge,
)
found('iraq', 56, 'east-west-staged', hedges.explainedHedgeKept)
found('rails', 64, 'closed-until-next-winter', hedges.hedgeInStatement)

// Statements: understood alone, and no more than the passage says
const DATED =
  'ghabban-runs-interior over-100000-fighters caliphate-declared fifth-division-answers-to-militias militias-control-iraq civil-war-denied backed-by-both own-position-too no-threat-to-sunnis'
found('iraq', 9, DATED, chains.claimsAreDated, statements.relativeTime)
found('iraq', 10, 'death-squads-accusation', statements.relativeTime)
found('words', 8, 'loaf-not-bought', statements.vouchesForItself)
found('iraq', 20, 'desperate-for-help', statements.wishOfSpeaker)
found('iraq', 21, 'leaders-loyal-to-khamenei', statements.sameSuperlative)
found('iraq', 22, 'syriana-question', statements.ambiguousPronoun)
found('iraq', 28, 'army-claimed-baiji', statements.oneProposition)
found('iraq', 29, 'friends-and-enemies', statements.standsAlone, statements.loadedWords)
found('iraq', 30, 'will-washington-cede-iraq', statements.loadedWords)
found('iraq', 31, 'troops-foreseen', statements.standsAlone)
const DANGLING =
  'ultimatum-left-open reinforcements-sent west-gives-too-little backed-by-both friendly-with-abadi own-position-too army-all-but-collapsed military-ill-prepared badr-ties-serve-iraq no-secret-same-enemy'
found('iraq', 32, DANGLING, statements.standsAlone)
found('rails', 39, 'cinema-roof', statements.ambiguousPronoun)
found('rails', 41, 'fourteen-cracks', statements.timeOfDocument)
found('iraq', 49, 'no-good-count-of-soldiers', statements.loadedWords)
found('iraq', 52, 'assad-explains-it', statements.namesAsInText)
found('iraq', 57, 'more-than-soldiers-at-baiji', statements.sameTense)
found('rails', 61, 'older-arches-can-be-saved', statements.sameSuperlative)
found('words', 65, 'watching-a-seal seen-watching-a-seal', statements.embellished)
found(
  'words',
  66,
  'no-slice-kept no-seal-looked-at jury-silent trees-are-plums plain-said',
  statements.plainEnglish,
)

// Explanations
found('rails', 38, 'money-went-on-the-fair', chains.explainsNoMore)
found('iraq', 50, 'fifth-division-answers-to-militias', chains.samePeople)
found('iraq', 53, 'maliki-stoked-divisions', statements.plainEnglish)
found('rails', 62, 'forty-one-cracks', chains.monthFromText)

// Recall, and what is worth recalling
found('iraq', 19, 'no-secret-same-enemy', recalls.whyHasReason)
found('iraq', 26, 'iraq-oil-share', recalls.noGuessedNumber)
found(
  'iraq',
  27,
  'east-west-staged east-west-feels-real average-gdp-misleads syriana-question',
  recalls.readersOnTopic,
)
found('iraq', 33, 'power-shifted-to-militias', recalls.recallHasAnswer)
const PROMPTS =
  'badr-ties-serve-iraq friends-and-enemies militias-are-the-military baiji-worth-the-fight syriana-question charade-line-is-right more-than-soldiers-at-baiji quds-force-in-control'
found('iraq', 34, PROMPTS, recalls.recallNamesNoSource, recalls.recallIsPlain)

// Relations
found('iraq', 14, 'washington-charade~charade-line-is-right', relations.applauseIsEcho)
const CARRIERS =
  'interior-ministry-militia-domain forces-cannot-do-it-alone military-ill-prepared either-or-warning'
found('iraq', 15, CARRIERS, items.carrierIsOffered)
const NO_CONFLICT =
  'badr-ties-serve-iraq~iraq-iranian-colony army-won-baiji~army-claimed-baiji no-threat-to-sunnis~either-or-warning'
found('iraq', 35, NO_CONFLICT, relations.conflictExcludes)
found('rails', 42, 'cracks-reported-in-march~fourteen-cracks', relations.supportIsIndependent)

// Items, and sentences around them
found('iraq', 12, 'sentences', items.vettedByPeople)
found('iraq', 13, '*', items.oneAxis)
found('iraq', 16, '*', items.namedIsPerson)
found('iraq', 36, 'fighters-may-turn-coat', items.tenseIsKept)
found('iraq', 46, '*', items.numberAgrees)
found('rails', 47, 'sentences', items.numberAgrees)
found('iraq', 48, '*', items.slipIsPossible)
found('rails', 63, 'bread-on-one-side', recalls.tradeGivesNothingAway)

/** All findings. */
export const FINDINGS: readonly Finding[] = rows
const named = (...groups: readonly object[]): ReadonlyMap<string, Rule> =>
  new Map(
    groups
      .flatMap((group) => Object.entries(group))
      .filter((entry): entry is [string, Rule] => typeof entry[1] === 'function'),
  )
const { tradeGivesNothingAway, ...prompts } = recalls
/** Rules that look at a deck alone, by name. */
export const DECK_RULES = named(chains, hedges, kinds, prompts, relations, speakers, statements)
/** Rules that look at items and at the interface's sentences, by name. */
export const ITEM_RULES = named(items, { tradeGivesNothingAway })
