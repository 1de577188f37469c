import * as v from 'valibot'
import { canonicalJson } from '$lib/domain/library/canonical'
import type { CarriedEvent } from '$lib/domain/review/erasure'
import { EventSchema, type WhenceEvent } from '$lib/domain/review/event'
import { EventIdSchema } from '$lib/domain/shared/ids'
import { parsedJson } from './json'

/** The maximum number of events in one part, and in one transaction of a restore. */
export const EVENTS_PER_PART = 5000

/** An event of a later version may carry a tag list or a note, but no document. */
const MAX_LINE_LENGTH = 65_536
/** The maximum depth of an event of any version. */
const MAX_DEPTH = 16

const KNOWN_TYPES = new Set<string>(EventSchema.options.map(({ entries }) => entries.type.literal))

/** The fields that every event of every version has. */
const CarriedSchema = v.object({
  type: v.pipe(v.string(), v.regex(/^[A-Z][A-Za-z]{1,59}$/u)),
  id: EventIdSchema,
  at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(253_402_300_799_999)),
})
/** A later version marks events of a known type whose form has changed. */
const LaterFormatSchema = v.object({ format: v.pipe(v.number(), v.integer(), v.minValue(2)) })

/** A line that is no valid event or row, with its number from 1. */
export interface RejectedLine {
  readonly line: number
  readonly code: 'event-invalid' | 'row-invalid' | 'row-newer'
}

/** The content of a part with events. */
export interface EventLines {
  readonly events: readonly WhenceEvent[]
  /** The line of each of these events. */
  readonly texts: readonly string[]
  /** Events that a later version of the app wrote. The app keeps them and exports them unchanged. */
  readonly carried: readonly CarriedEvent[]
  readonly rejected: readonly RejectedLine[]
}

/** Events as lines of JSON, in the order given. */
export function eventLines(events: readonly CarriedEvent[]): string {
  return events.map((event) => `${canonicalJson(event)}\n`).join('')
}

/**
 * Reads the lines of a part. Lines that are no events are dropped and listed in `rejected`.
 * @param areEvents true if an earlier read of the same file has found that every line is an event: checking the form of
 * each again would take most of the time
 */
export function parseEventLines(lines: Iterable<string>, areEvents = false): EventLines {
  if (areEvents) {
    const texts = [...lines]
    return { events: texts.map((line) => JSON.parse(line) as WhenceEvent), texts, carried: [], rejected: [] }
  }
  const [events, texts]: [WhenceEvent[], string[]] = [[], []]
  const [carried, rejected]: [CarriedEvent[], RejectedLine[]] = [[], []]
  let number = 0
  for (const line of lines) {
    number += 1
    const value = line.length > MAX_LINE_LENGTH ? undefined : parsedJson(line)
    const event = v.safeParse(EventSchema, value)
    if (event.success) {
      events.push(event.output)
      texts.push(line)
    } else if (isCarried(value)) carried.push(value)
    else rejected.push({ line: number, code: 'event-invalid' })
  }
  return { events, texts, carried, rejected }
}

/** The lines of a text, without the empty one after the last line break. */
export function jsonLines(text: string): string[] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}

function isCarried(value: unknown): value is CarriedEvent {
  if (!v.is(CarriedSchema, value) || !isShallow(value)) return false
  return !KNOWN_TYPES.has(value.type) || v.is(LaterFormatSchema, value)
}

/** True if a value is at most {@link MAX_DEPTH} levels deep and has no `__proto__` key. */
function isShallow(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    const objects = level.filter((each): each is object => typeof each === 'object' && each !== null)
    if (objects.length === 0) return true
    if (objects.some((each) => Object.hasOwn(each, '__proto__'))) return false
    level = objects.flatMap((each): unknown[] => Object.values(each))
  }
  return false
}
