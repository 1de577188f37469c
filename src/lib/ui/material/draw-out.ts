import type { MaterialId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import type { Deps } from '$lib/usecases/deps'
import { importMaterial, type NewMaterial } from '$lib/usecases/materials/import-material'

/** A text that was imported, or that is here from an earlier import. */
export interface Imported {
  readonly id: MaterialId
  readonly title: string
  readonly isKnown: boolean
}

const loadKinds = () => import('$lib/ui/transfer/shared.lazy')

/** The part that finds out of which kind a text is. It loads when an import starts. */
type Kinds = Pick<Awaited<ReturnType<typeof loadKinds>>, 'kindForImport'>

/** Imports the text of the box, unless it is no article: a bare address, or a thing that belongs to another screen. */
export async function drawOut(
  deps: Deps,
  input: NewMaterial,
  signal: AbortSignal,
  kinds: () => Promise<Kinds> = loadKinds,
): Promise<Result<Imported, { readonly code: string }>> {
  // Cancel does not wait for what is still loading.
  const code = await Promise.race([refusalOf(input.text, kinds), whenAborted(signal)])
  if (signal.aborted) return fail({ code: 'cancelled' })
  if (code !== null) return fail({ code })
  const imported = await importMaterial(deps, input, signal)
  if (imported.ok) {
    const { id, material } = imported.value
    return ok({ id, title: material.title, isKnown: false })
  }
  const { error } = imported
  if (error.code !== 'text-known') return fail(error)
  return ok({ id: error.material, title: error.title, isKnown: true })
}

/** So much of a text tells if it is a table. To parse the longest text as one would block the page. */
const TOLD_BY = 20_000

/** The whole lines at the start of a text; a deck in JSON is told only as a whole, and is quick to parse. */
function startOf(text: string): string {
  if (text.length <= TOLD_BY || text.trimStart().startsWith('{')) return text
  return text.slice(0, text.lastIndexOf('\n', TOLD_BY) + 1 || TOLD_BY)
}

/** Loads what the start of an import needs, while the person still reads the text in the box. */
export function prepareToDrawOut(): void {
  // A failure shows when the import starts.
  loadKinds().catch(() => undefined)
}

function whenAborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true })
  })
}

async function refusalOf(text: string, kinds: () => Promise<Kinds>): Promise<string | null> {
  const { kindForImport } = await kinds()
  const kind = await kindForImport(new File([startOf(text)], ''))
  if (kind === 'text') return null
  return kind === 'link' ? 'text-is-link' : 'belongs-elsewhere'
}
