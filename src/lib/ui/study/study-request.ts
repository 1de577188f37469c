import * as v from 'valibot'
import {
  FilterSchema,
  NO_STUDY_FILTER,
  STUDY_MODES,
  type StudyFilter,
  type StudyMode,
} from '$lib/domain/session/scope'
import type { DeckId } from '$lib/domain/shared/ids'
import type { StudyRequest } from './study-opening'

const ModeSchema = v.picklist(STUDY_MODES)

/**
 * Reads the study request of an address: `?mode=cram|ahead`, and `voice`, `tag`, `flag`, `leeches`. Invalid values are
 * ignored, so that a truncated link still opens the plain session.
 * @param deck the deck of the address; null for all
 */
export function requestFrom(deck: DeckId | null, query: URLSearchParams): StudyRequest {
  const mode = v.safeParse(ModeSchema, query.get('mode'))
  const flag = query.get('flag')
  const asked = {
    voice: query.get('voice'),
    tag: query.get('tag'),
    flag: flag === null ? null : Number(flag),
    leeches: query.has('leeches'),
  }
  const filter = v.safeParse(FilterSchema, asked)
  return {
    deck,
    mode: mode.success ? mode.output : 'schedule',
    filter: filter.success ? filter.output : NO_STUDY_FILTER,
  }
}

/** Writes a study request as the query of an address, with its question mark. */
export function queryOf(mode: StudyMode, { voice, tag, flag, leeches }: StudyFilter): string {
  const parts: (readonly [string, string | null])[] = [
    ['mode', mode === 'schedule' ? null : mode],
    ['voice', voice],
    ['tag', tag],
    ['flag', flag === null ? null : String(flag)],
    ['leeches', leeches ? '' : null],
  ]
  const query = new URLSearchParams(parts.flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
  return query.size === 0 ? '' : `?${query.toString()}`
}
