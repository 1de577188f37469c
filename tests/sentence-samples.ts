/** Sample arguments for the functions of the catalogue of sentences. */
import { LEVELS, WAYS_ON, type Relation } from '$lib/domain/attribution/chain'
import { VOICE_KINDS } from '$lib/domain/attribution/voice'
import { CODES } from './error-codes'
import { ERRORS } from './slip-codes'
import { CLAIM_KINDS } from '$lib/domain/claim/claim'
import { CHECK_CODES } from '$lib/domain/extraction/types'
import { BLOCK_KINDS } from '$lib/domain/extraction/shapes/page'
import { SHAPES } from '$lib/domain/extraction/shapes/shape-names'
import type { ClaimDifference } from '$lib/domain/quiz/options/difference'
import type { Wait } from '$lib/domain/scheduling/due'
import { addDays } from '$lib/domain/shared/study-day'
import { BACKUP_TABLES } from '$lib/formats/backup/manifest'
import { OLDER_ENCODINGS } from '$lib/domain/material/older-encodings'
import { anEvent, studyDay, voiceId } from './builders'

const RELATIONS: Readonly<Record<Relation['code'], true>> = {
  'own-voice': true,
  'own-reporting': true,
  'in-comment': true,
  unnamed: true,
  named: true,
  collective: true,
  document: true,
  republished: true,
  carrier: true,
}

const [one, other] = [voiceId('one'), voiceId('other')]
const DIFFERENCES: readonly ClaimDifference[] = [
  { code: 'speaker', a: one, b: other },
  { code: 'same-speaker', voice: one },
  { code: 'carrier', a: one, b: other },
  { code: 'same-carrier', voice: one },
  { code: 'hops', a: 1, b: 3 },
  { code: 'hops', a: 2, b: 1 },
  { code: 'kind', a: 'fact', b: 'opinion' },
  { code: 'kind', a: 'allegation', b: 'question' },
  { code: 'hedges', a: ['likely', 'perhaps'], b: [] },
  { code: 'hedges', a: [], b: ['likely'] },
  { code: 'conflicts' },
  { code: 'same' },
  { code: 'supports' },
  { code: 'echoes' },
]

/** An event of each type. */
const EVENTS = (
  [
    'ReviewGiven',
    'TrialGiven',
    'ReviewVoided',
    'CardReset',
    'CardSuspended',
    'CardResumed',
    'CardBuried',
    'CardFlagged',
    'CardTagged',
    'CardNoted',
    'DueDateSet',
    'CorrectionShown',
    'PresetChanged',
  ] as const
).map((type) => anEvent(type))

const counts = [0, 1, 2, 12_345]
const estimates = [-1.2, 0, 1.2].map((value) => ({ value, low: value - 1, high: value + 1, variance: 0.26 }))
const measured = estimates.map((criterion) => ({ dPrime: criterion, criterion, interval: 'formula' }))
const name = ['Orla Finch', 'the Gazette']
const instant = [Date.UTC(2026, 2, 4, 12)]

const WAITS: readonly Wait[] = [
  { unit: 'minutes', count: 0 },
  { unit: 'minutes', count: 10 },
  ...[1, 2, 6, 7, 40, 900].map((count): Wait => ({
    unit: 'days',
    count,
    day: addDays(studyDay('2026-11-22'), count),
  })),
]

/** The possible reports of recovery: the number of restored rows, and the completeness. */
const RECOVERIES = [
  { events: 0, rows: 0 },
  { events: 0, rows: 1 },
  { events: 0, rows: 3 },
  { events: 1, rows: 0 },
  { events: 4, rows: 2 },
].flatMap((found) => [
  { ...found, isComplete: true, seen: { at: 1_772_600_000_000 } },
  { ...found, isComplete: false, seen: { at: 1_772_600_000_000 } },
  { ...found, isComplete: false, seen: null },
])

/** Sample arguments for the catalogue's functions, by parameter, or by function and parameter. */
export const SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  onTheWay: [0, 4],
  'end.rails.remembered': [0, 8],
  'end.rails.halfWay': [0, 2],
  'receive.faultAt.line': [12],
  'receive.faultAt.detail': ['claims.0.statement: a text is missing'],
  'table.column.nth': [1, 3],
  'table.counts.added': [0, 1, 3],
  'table.counts.left': [0, 1, 3],
  'table.duplicate.row': [4],
  'table.duplicate.of': [2],
  'table.rejected.row': [4],
  'table.rejected.fault': [
    'no-question',
    'no-answer',
    'no-statement',
    'statement-long',
    'text-long',
    'voices-bad',
  ],
  'feedback.saidElse.statement': ['The bridge will be open by Easter.'],
  'safety.recovered.recovery': RECOVERIES,
  'safety.moved.recovery': [null, ...RECOVERIES],
  'safety.memory.recovery': [null, ...RECOVERIES],
  since: [null, 1_772_600_000_000],
  ...Object.fromEntries(
    [
      'n',
      'cards',
      'of',
      'most',
      'count',
      'times',
      'done',
      'all',
      'total',
      'claims',
      'voices',
      'due',
      'fresh',
      'minutes',
    ].map((parameter) => [parameter, counts]),
  ),
  ...Object.fromEntries(
    [
      'answers',
      'rows',
      'right',
      'asked',
      'exact',
      'moved',
      'changed',
      'absent',
      'version',
      'from',
      'to',
      'bytes',
    ].map((parameter) => [parameter, counts]),
  ),
  share: [0, 0.5, 1],
  aim: [0.7, 0.9],
  least: [20],
  answered: name,
  offered: counts,
  'cards.verdict.verdict': ['too-sure', 'too-careful', 'fits'],
  'cards.sure.confidence': ['fairly-sure', 'certain'],
  'cards.times.chosen': counts,
  'cards.strip.chosen': counts,
  known: [0, 0.4, 0.99],
  'pageLook.found.name': SHAPES,
  'pageLook.shapeName.name': SHAPES,
  'pageLook.blockName.kind': BLOCK_KINDS,
  'pageLook.encodingName.encoding': OLDER_ENCODINGS,
  'training.drawn.cards': [250, 12_000],
  'training.drawn.of': [600, 90_000],
  at: instant,
  cram: [true, false],
  ms: [60_000, 3_600_000, 86_400_000, 40 * 86_400_000, 900 * 86_400_000],
  text: ['2015', '2015-10', '2026-11-22'],
  on: ['2026-11-22'],
  studied: [true, false],
  ...Object.fromEntries(
    ['name', 'by', 'page', 'title', 'chosen', 'truth', 'affiliation', 'licence', 'word', 'grade'].map(
      (parameter) => [parameter, name],
    ),
  ),
  names: [name, ['Reuters']],
  through: [null, 'Reuters'],
  level: LEVELS,
  ...Object.fromEntries(
    ['reviews', 'lapses', 'stability', 'difficulty', 'length', 'used'].map((parameter) => [
      parameter,
      counts,
    ]),
  ),
  event: EVENTS,
  kind: [...VOICE_KINDS, ...CLAIM_KINDS, 'own', 'excerpt', 'comment'],
  depth: [0, 1],
  next: [null, ...VOICE_KINDS],
  mode: [null, 'direct', 'indirect', 'mixed'],
  verdict: ['accepted', 'corrected', 'rejected'],
  filter: ['all', 'unsure', 'open', 'vetted'],
  code: Object.keys(RELATIONS),
  error: Object.keys(ERRORS),
  difference: DIFFERENCES,
  nameOf: [(id: string) => `the ${id} voice`],
  words: name,
  'correction.whyMarkedWrong.answer': name,
  left: counts,
  other: name,
  value: [-0.5, 0, 1.234],
  low: [0, 0.12],
  high: [0.5, 1],
  wait: WAITS,
  way: [null, ...WAYS_ON],
  'browser.dueIn.due': [0, ...instant],
  'browser.dueIn.now': [{ at: 1_772_600_000_000, offset: 60, rolloverHour: 4 }],
  rolloverHour: [4],
  now: instant,
  'settings.holidayOn.from': ['2026-11-22'],
  'settings.holidayOn.to': ['2026-12-01'],
  ...Object.fromEntries(
    ['vettedBy', 'checkedBySoftware', 'comparedBy'].flatMap((sentence) => [
      [`deck.${sentence}.from`, ['2026-11-22']],
      [`deck.${sentence}.to`, ['2026-11-22', '2026-12-01']],
    ]),
  ),
  publication: [{ on: '2015-10', inferred: true }, { on: '2015' }, { on: '2026-11-22' }],
  'deck.evidence.exact': [0, 1],
  'deck.evidence.byReference': [1, 2],
  'deck.evidence.all': [3],
  'deck.language.code': ['en', 'pt-BR'],
  ...Object.fromEntries(
    ['direct', 'social', 'search', 'predicted', 'brier', 'stated', 'hu'].map((parameter) => [
      parameter,
      [0, 0.47, 1],
    ]),
  ),
  ...Object.fromEntries(['value', 'low', 'high'].map((parameter) => [parameter, [-0.25, 0, 0.4]])),
  mixUp: name,
  label: name,
  measured: [null, ...measured],
  interval: ['formula', 'bootstrap'],
  hours: [48, 720],
  estimate: estimates,
  proportion: [
    { share: null, low: 0, high: 1, count: 0, n: 0 },
    { share: 0.84, low: 0.71, high: 0.92, count: 42, n: 50 },
  ],
  cell: [null, 0.25, 12_345, 'Reuters', '2026-03-04'],
  'insight.pair.a': name,
  'insight.pair.b': name,
  'insight.pairItems.a': counts,
  'insight.pairItems.b': counts,
  'insight.days.n': counts,
  'insight.due.today': counts,
  'insight.time.days': [30],
  'insight.daysFrom.from': [0, 1, 365],
  'insight.daysFrom.to': [1, Infinity],
  'insight.shareFrom.from': [0, 0.5],
  'insight.shareFrom.to': [0.6, Infinity],
  'errorText.code': Object.keys(CODES),
  'workbench.check.code': CHECK_CODES,
  'workbench.why.others': counts,
  codes: [[], ['quote-after', 'cue:said', 'verb:say'], ['loose-quote', 'no-source', 'quoted-back']],
  confidence: [0.2, 0.5, 0.9],
  how: ['supports', 'conflicts'],
  table: [...BACKUP_TABLES],
  over: ['figure', 'denial', 'words'],
  'reasons.lookAt.statement': name,
  'training.figure.value': [0.3271, 0],
  'workload.chart.from': [0.8],
  'workload.chart.to': [0.95],
  'workload.chart.low': counts,
  'workload.chart.high': counts,
}
