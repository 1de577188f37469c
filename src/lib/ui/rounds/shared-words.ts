import { voiceOf, type Deck } from '$lib/domain/deck/deck'
import type { VoiceId } from '$lib/domain/shared/ids'
import * as t from '$lib/ui/i18n/en-round'
import type { PlayerResult } from './round-results'
import type { ShareCardWords } from './share-card'

type Shared = Pick<PlayerResult, 'player' | 'right' | 'confused'>

/**
 * The words of the picture of a result, and its text alternative. Whoever gets the picture reads the deck's title, the
 * names that the players typed, their scores and one mix-up. They learn nothing else about the player or the device.
 * @param asked the results of the players who answered something
 * @param headline the winner or the tie; null if one person played alone
 */
export function sharedOf(
  deck: Deck,
  asked: readonly Shared[],
  headline: string | null,
): { readonly words: ShareCardWords; readonly alt: string } {
  const nameOf = (voice: string): string => voiceOf(deck, voice as VoiceId)?.name ?? voice
  const lines = asked.map(({ player, right }) => ({
    name: player.name,
    score: t.results.score(right.count, right.n),
    share: right.share ?? 0,
  }))
  const most = asked.flatMap(({ confused }) => confused).sort((a, b) => b.times - a.times)[0]
  const remark = most ? t.share.remark(nameOf(most.answered), nameOf(most.truth)) : null
  const said = [
    ...(headline === null ? [] : [`${headline}.`.replace('!.', '!')]),
    ...lines.map(({ name, score }) => (name === '' ? `${score}.` : `${name}: ${score}.`)),
    ...(remark === null ? [] : [remark]),
  ].join(' ')
  return {
    words: {
      app: headline === null ? t.common.app : `${t.common.app} · ${deck.title}`,
      title: headline ?? deck.title,
      lines,
      remark,
      foot: t.share.foot,
    },
    alt: t.share.alt(deck.title, said),
  }
}
