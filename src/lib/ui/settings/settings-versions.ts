import type { Preset } from '$lib/domain/scheduling/preset'
import * as t from '$lib/ui/i18n/en-settings'
import { number, percent } from '$lib/ui/i18n/format'
import { looseDate } from '$lib/ui/i18n/format-date'
import type { HolidayVersion, RolloverVersion } from '$lib/usecases/settings/change-preset'
import type { FieldDifference } from '$lib/ui/app/versions.svelte'

/** Describes the fields of two presets in words. */
export function presetDifferences(
  mine: Preset,
  theirs: Preset,
  fields: readonly (keyof Preset)[],
): readonly FieldDifference[] {
  return fields.map((field) => ({
    label: t.settings[field],
    mine: presetWords(mine, field),
    theirs: presetWords(theirs, field),
  }))
}

/** A field of a preset as the form shows it; an empty string for an empty field. */
function presetWords(preset: Preset, field: keyof Preset): string {
  switch (field) {
    case 'retention':
      return percent(preset.retention)
    case 'learningSteps':
    case 'relearningSteps':
      return preset[field].map(number).join(' ')
    case 'loadBalance':
      return t.settings.keyStates[preset.loadBalance ? 'on' : 'off']
    case 'examDate':
      return preset.examDate === null ? '' : looseDate(preset.examDate)
    case 'easyDays':
      return preset.easyDays.map((share, i) => `${t.settings.weekdays[i] ?? ''} ${percent(share)}`).join(', ')
    default: {
      const value = preset[field]
      return value === null ? '' : number(value)
    }
  }
}

/** Describes two versions of the days off in words. */
export function holidayDifferences(mine: HolidayVersion, theirs: HolidayVersion): readonly FieldDifference[] {
  const words = ({ holiday }: HolidayVersion): string =>
    holiday === null ? '' : `${looseDate(holiday.from)} – ${looseDate(holiday.to)}`
  return [{ label: t.settings.holiday, mine: words(mine), theirs: words(theirs) }]
}

/** Describes two versions of the start of the day in words. */
export function rolloverDifferences(
  mine: RolloverVersion,
  theirs: RolloverVersion,
): readonly FieldDifference[] {
  const words = ({ hour }: RolloverVersion): string => t.settings.rolloverHour(hour)
  return [{ label: t.settings.rollover, mine: words(mine), theirs: words(theirs) }]
}
