import type { ClaimVersion } from '$lib/domain/deck/claim-version'
import type { VoiceId } from '$lib/domain/shared/ids'
import * as t from '$lib/ui/i18n/en-library'
import type { DeckDetails } from '$lib/usecases/decks/change-deck'
import type { FieldDifference } from '$lib/ui/app/versions.svelte'

const CLAIM_LABELS: Readonly<Record<keyof ClaimVersion, string>> = {
  statement: t.edit.statement,
  chain: t.edit.chain,
  kind: t.edit.kind,
  tags: t.edit.tags,
  explain: t.edit.explain,
  passage: t.edit.passage,
}
const DETAILS_LABELS: Readonly<Record<keyof DeckDetails, string>> = {
  title: t.edit.title,
  about: t.edit.aboutField,
  licence: t.edit.licence,
}
export const CLAIM_FIELDS = Object.keys(CLAIM_LABELS) as (keyof ClaimVersion)[]
export const DETAILS_FIELDS = Object.keys(DETAILS_LABELS) as (keyof DeckDetails)[]

/** Describes the fields of two versions of a claim in words. */
export function claimDifferences(
  mine: ClaimVersion,
  theirs: ClaimVersion,
  fields: readonly (keyof ClaimVersion)[],
  nameOf: (voice: VoiceId) => string,
): readonly FieldDifference[] {
  const words = (version: ClaimVersion, field: keyof ClaimVersion): string => {
    switch (field) {
      case 'chain':
        return version.chain.map(nameOf).join(' › ')
      case 'kind':
        return t.claimKinds[version.kind]
      case 'tags':
        return version.tags.join(', ')
      default:
        return version[field] ?? ''
    }
  }
  return fields.map((field) => ({
    label: CLAIM_LABELS[field],
    mine: words(mine, field),
    theirs: words(theirs, field),
  }))
}

/** Describes the fields of two versions of a deck's details in words. */
export function detailsDifferences(
  mine: DeckDetails,
  theirs: DeckDetails,
  fields: readonly (keyof DeckDetails)[],
): readonly FieldDifference[] {
  return fields.map((field) => ({
    label: DETAILS_LABELS[field],
    mine: mine[field],
    theirs: theirs[field],
  }))
}
