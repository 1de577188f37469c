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
 * What an address asks to study: `?mode=cram|ahead`, and `voice`, `tag`, `flag`, `leeches`. What makes no sense is left
 * out, so that a link that was cut off still opens the plain session.
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

/** The same the other way round: what stands behind the path of an address, with its question mark. */
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
