import { LINT_CODES } from '$lib/domain/extraction/draft/lint-patterns'
import { MEND_CODES } from '$lib/domain/extraction/draft/mends'
import { RED_CODES } from '$lib/domain/extraction/draft/red-faults'
import { MARK_ROLES } from '$lib/domain/material/marked-words'
import { CHECK_CODES } from '$lib/domain/extraction/types'

/** Sample arguments for the sentences of the workbench. */
export const WORKBENCH_SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  'vetting.checkName.code': [...CHECK_CODES, ...LINT_CODES, ...RED_CODES],
  'vetting.redFault.code': RED_CODES,
  'vetting.mend.code': MEND_CODES,
  'vetting.mend.from': ['he', 'Marlow says'],
  'vetting.mend.to': ['', 'Tom Ferrar'],
  'vetting.goal.aim': [20],
  'vetting.markRole.role': MARK_ROLES,
  'vetting.cutBefore.word': ['and'],
}
