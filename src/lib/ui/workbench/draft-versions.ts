import type { VoiceId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import type { DraftContent, DraftRow } from '$lib/storage/rows'
import * as t from '$lib/ui/i18n/en-workbench'
import type { Deps } from '$lib/usecases/deps'
import {
  draftVersion,
  editDraft,
  vetClaim,
  type Decision,
  type DraftKey,
  type DraftVersion,
} from '$lib/usecases/materials/vet-claim'
import { saveOrAsk, type FieldDifference, type Versions } from '$lib/ui/app/versions.svelte'

type Saved = Promise<Result<DraftRow, { readonly code: string }>>

/** The data for asking a person which of two versions of a draft to keep. */
export interface DraftAsker {
  readonly deps: Deps
  readonly versions: Versions
  readonly nameOf: (voice: VoiceId) => string
  /** Is called before a question about a verdict is asked. */
  readonly onask?: () => void
  /** The verdict belongs to the correction before it. */
  readonly joins?: boolean
}

/** Saves a correction. Asks first if another tab has corrected the same fields since. */
export function editOrAsk(
  { deps, versions, nameOf }: DraftAsker,
  key: DraftKey,
  content: DraftContent,
  base: DraftVersion,
): Saved {
  return saveOrAsk<DraftVersion, DraftRow, { readonly code: string }>(
    versions,
    { mine: { ...content, verdict: base.verdict }, base },
    (mine, from) => editDraft(deps, key, mine, from),
    (mine, theirs, fields) => draftDifferences(mine, theirs, fields, nameOf),
  )
}

/**
 * Saves a verdict. Asks first if another tab has given another verdict or changed the words since. A person who keeps
 * their own version gets back the words that they judged.
 */
export async function vetOrAsk(
  asker: DraftAsker,
  key: DraftKey,
  decision: Decision,
  seen: DraftVersion,
): Saved {
  const { deps, versions, nameOf } = asker
  const verdict = decision === 'accept' ? 'accepted' : decision === 'reject' ? 'rejected' : null
  let now = seen
  for (;;) {
    const vetted = await vetClaim(deps, key, decision, now, asker.joins)
    if (vetted.ok || vetted.error.code !== 'changed-elsewhere') return vetted
    const { theirs, fields, row } = vetted.error
    const shown = [...new Set([...fields, 'verdict' as const])]
    const differences = draftDifferences({ ...seen, verdict }, theirs, shown, nameOf)
    asker.onask?.()
    const choice = await versions.ask({ differences, gone: null })
    if (choice === null) return fail({ code: 'undecided' })
    if (choice === 'theirs') return ok(row)
    const words = await editOrAsk(asker, key, seen, theirs)
    if (!words.ok) return words
    now = draftVersion(words.value)
  }
}

/** Describes the fields of two versions of a draft in words. */
function draftDifferences(
  mine: DraftVersion,
  theirs: DraftVersion,
  fields: readonly (keyof DraftVersion)[],
  nameOf: (voice: VoiceId) => string,
): readonly FieldDifference[] {
  const labels: Readonly<Record<keyof DraftVersion, string>> = {
    statement: t.workbench.statement,
    chain: t.workbench.chainHeading,
    kind: t.workbench.kindLabel,
    verdict: t.workbench.verdictLabel,
  }
  const words = (version: DraftVersion, field: keyof DraftVersion): string => {
    switch (field) {
      case 'statement':
        return version.statement
      case 'chain':
        return t.workbench.chain(version.chain.map(nameOf))
      case 'kind':
        return t.claimKinds[version.kind]
      case 'verdict':
        return version.verdict === null ? t.workbench.undecided : t.workbench.verdict(version.verdict)
    }
  }
  return fields.map((field) => ({
    label: labels[field],
    mine: words(mine, field),
    theirs: words(theirs, field),
  }))
}
