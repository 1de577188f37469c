import { makeFold } from '$lib/domain/review/fold'
import type { Result } from '$lib/domain/shared/result'
import { rebuildProjection } from '$lib/storage/projection'
import { attempt, type StorageError } from './attempt'
import type { Deps } from './deps'
import { loadRules } from './study-rules'

/**
 * Throws away everything computed about cards and makes it again from the log of answers.
 * @returns how many cards were computed
 */
export function rebuildProgress(deps: Deps): Promise<Result<number, StorageError>> {
  return attempt(async () => {
    const { parametersOf } = await loadRules(deps)
    return rebuildProjection(deps.db, makeFold(parametersOf))
  })
}
