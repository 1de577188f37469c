/**
 * A year of study in seconds: the app's own queue, balancing, fold and training, a fake clock, and a learner made of
 * numbers who remembers by other parameters than the app believes.
 */
import { historiesOf } from '$lib/domain/review/histories'
import { makeFold, type CardState, type Fold } from '$lib/domain/review/fold'
import { rulesInForce, type Rules } from '$lib/domain/review/settings-in-force'
import type { ReviewGiven, WhenceEvent } from '$lib/domain/review/event'
import { makeScheduler, type DayMemory, type Scheduler } from '$lib/domain/scheduling/fsrs'
import { proposeDue } from '$lib/domain/scheduling/assign-due-date'
import { budgetOf } from '$lib/domain/scheduling/limits'
import { DEFAULT_PRESET } from '$lib/domain/scheduling/memory-state'
import { optimize } from '$lib/domain/scheduling/optimize'
import { buildQueue } from '$lib/domain/scheduling/queue'
import { itemsOf } from '$lib/domain/scheduling/training'
import { MEMORY_TEMPLATES } from '$lib/domain/insight/retention'
import { cardIdOf, type CardId, type ClaimId } from '$lib/domain/shared/ids'
import { seededRandom } from '$lib/domain/shared/random'
import { studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import { anEvent, aReview, DAY_MS, deckId, MINUTE_MS, START, ulidAt } from '../builders'
import { trainNatively } from '../jobs'
import { makeLearner } from './learner'

const DECK = deckId('year')

export interface Course {
  readonly claims: number
  readonly newPerDay: number
  readonly days: number
  /** Days after which the optimizer is run. */
  readonly trainOn: readonly number[]
  readonly seed: number
}

/** The year that the README shows. */
export const FULL: Course = { claims: 2000, newPerDay: 20, days: 365, trainOn: [120, 240], seed: 7 }

/** The counts of one day. */
export interface DayReport {
  readonly answers: number
  /** Cards asked again after at least a day, how many of them were known, and how many should have been. */
  readonly asked: number
  readonly kept: number
  readonly predicted: number
  /** Days that the longest waiting card had been due. */
  readonly longestWait: number
}

export interface YearReport {
  readonly course: Course
  readonly days: readonly DayReport[]
  /** The first day whose due dates came from trained parameters; null where none were better. */
  readonly trainedFrom: number | null
  /** Claims met at least 60 days before the end of which a card was never asked. */
  readonly starved: number
}

/** All mutable state of the simulation. */
interface World {
  readonly states: Map<CardId, CardState>
  readonly truth: Map<CardId, { readonly memory: DayMemory; readonly day: number }>
  readonly log: ReviewGiven[]
  readonly ruleEvents: WhenceEvent[]
  readonly loads: Map<StudyDay, number>
  rules: Rules
  fold: Fold
  scheduler: Scheduler
}

/** Lives through the days of a course. The same seed gives the same year. */
export async function simulateYear(course: Course): Promise<YearReport> {
  const preset = { ...DEFAULT_PRESET, newPerDay: course.newPerDay }
  const events: WhenceEvent[] = [anEvent('PresetChanged', { at: START - DAY_MS, preset })]
  const world: World = {
    states: new Map(),
    truth: new Map(),
    log: [],
    ruleEvents: events,
    loads: new Map(),
    ...toolsOf(events),
  }
  const order = Array.from({ length: course.claims }, (_, i) =>
    MEMORY_TEMPLATES.map((template) => cardIdOf(DECK, `claim-${String(i)}` as ClaimId, template)),
  ).flat()
  const learner = makeLearner(seededRandom(course.seed))
  const days: DayReport[] = []
  let trainedFrom: number | null = null
  for (let day = 0; day < course.days; day++) {
    days.push(liveDay(world, order, learner, day))
    if (course.trainOn.includes(day) && (await train(world, day))) trainedFrom ??= day + 1
  }
  return { course, days, trainedFrom, starved: starvedIn(world, order, course.days) }
}

function toolsOf(events: readonly WhenceEvent[]): Pick<World, 'rules' | 'fold' | 'scheduler'> {
  const rules = rulesInForce(events)
  const parameters = rules.parametersOf(cardIdOf(DECK, 'any' as ClaimId, 'source'))
  return {
    rules,
    fold: makeFold(rules.parametersOf),
    scheduler: makeScheduler(parameters, rules.presetOf(DECK)),
  }
}

/** One session at noon: the cards of the queue. Forgotten and new cards come back until they are known. */
function liveDay(
  world: World,
  order: readonly CardId[],
  learner: ReturnType<typeof makeLearner>,
  day: number,
): DayReport {
  const start = START + day * DAY_MS
  const now = { at: start, offset: 0, rolloverHour: world.rules.rolloverHour }
  const scheduled = [...world.states.values()]
  const left = world.rules.presetOf(DECK).newPerDay
  const planned = buildQueue({
    fresh: order.filter((card) => !world.states.has(card)),
    scheduled,
    now,
    newBudget: budgetOf([{ decks: new Set([DECK]), left }]),
    reviewBudget: budgetOf([]),
    retrievability: (_card, memory) => world.scheduler.retrievability(memory, start, 0),
  })
  const queue = [...planned.queue, ...planned.steps.map(({ card }) => card)]
  const waits = scheduled.map((row) => (start - (row.due ?? Infinity)) / DAY_MS)
  let [answers, asked, kept, predicted] = [0, 0, 0, 0]
  let at = start
  for (let card = queue.shift(); card !== undefined; card = queue.shift()) {
    const state = world.states.get(card) ?? world.fold.empty(card)
    const known = world.truth.get(card)
    const since = known ? day - known.day : 0
    const { rating, memory } = learner.answer(known?.memory ?? null, since)
    if (known && since > 0) {
      asked += 1
      kept += rating > 1 ? 1 : 0
      predicted += world.scheduler.retrievability(state.memory, at, 0)
    }
    world.truth.set(card, { memory, day })
    if (answerAt(world, state, rating, at)) queue.push(card)
    answers += 1
    at += MINUTE_MS / 4
  }
  return { answers, asked, kept, predicted, longestWait: Math.max(0, Math.floor(Math.max(...waits, 0))) }
}

/** Writes an answer as the app does: balanced due date, event, fold. Returns true if the card comes back today. */
function answerAt(world: World, state: CardState, rating: 1 | 2 | 3 | 4, at: number): boolean {
  const { rules, scheduler, loads, fold, log, states } = world
  const { holiday, rolloverHour } = rules
  const proposal = proposeDue(
    { scheduler, preset: rules.presetOf(DECK), holiday, rolloverHour },
    state.card,
    state.memory,
    { at, offset: 0, rating },
  )
  const { due } = proposal.due((day) => loads.get(day) ?? 0)
  const event = aReview({ id: ulidAt(at, log.length), card: state.card, at, rating, due })
  log.push(event)
  states.set(state.card, fold.next(state, event) ?? fold.all(state.card, [event]))
  if (proposal.memory.scheduledDays === 0) return true
  const day = studyDayOf(due, 0)
  loads.set(day, (loads.get(day) ?? 0) + 1)
  return false
}

/** Runs the optimizer on the log so far, adopts better parameters, and folds every card again. */
async function train(world: World, day: number): Promise<boolean> {
  const { rules, log, ruleEvents } = world
  const items = itemsOf(historiesOf(log, rules.rolloverHour))
  const inForce = rules.parametersOf(cardIdOf(DECK, 'any' as ClaimId, 'source')).weights
  const { trained } = await optimize(
    items,
    () => inForce,
    trainNatively,
    () => undefined,
  )
  const all = trained.find((one) => one.template === null)
  if (!all?.better) return false
  const at = START + day * DAY_MS + DAY_MS / 2
  ruleEvents.push(anEvent('ParametersAdopted', { at, weights: [...all.weights] }))
  Object.assign(world, toolsOf(ruleEvents))
  const byCard = new Map<CardId, ReviewGiven[]>()
  for (const event of log) byCard.set(event.card, [...(byCard.get(event.card) ?? []), event])
  for (const [card, events] of byCard) world.states.set(card, world.fold.all(card, events))
  return true
}

function starvedIn({ states }: World, order: readonly CardId[], days: number): number {
  const long = studyDayOf(START + (days - 60) * DAY_MS, 0)
  const old = new Set(
    [...states.values()].flatMap((row) =>
      row.introduced !== null && row.introduced <= long ? [row.card.split('/')[1]] : [],
    ),
  )
  return order.filter((card) => old.has(card.split('/')[1]) && !states.has(card)).length
}
