import { park } from '$lib/storage/parked'
import type { Deps } from '$lib/usecases/deps'

/** Parks a file that the system opened with the app. Recognising it needs parsers, which load later with its screen. */
export function parkFile({ clock }: Pick<Deps, 'clock'>, file: File): Promise<boolean> {
  return park(file, file.name, clock.now())
}
