import type { Stamp } from '$lib/domain/library/version'
import type { Deps } from './deps'

/** Now, on this device: what an edit is stamped with. */
export function editStamp({ clock, device }: Pick<Deps, 'clock' | 'device'>): Stamp {
  return { editedAt: clock.now(), device }
}
