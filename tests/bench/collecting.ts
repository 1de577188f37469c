/** A teacher opens the results of 500 pupils: unsealed, checked and united, against age alone on the same texts. */
import { armor, Decrypter } from 'age-encryption'
import type { SubmittedAnswer } from '$lib/domain/classroom/submission'
import { signingKeys, teacherKeys } from '$lib/formats/classroom/keys'
import { sealSubmission } from '$lib/formats/classroom/submission-file'
import { openResults } from '$lib/usecases/classroom/open-results'
import { aDeck, claimId, studyDay } from '../builders'
import { anAnswer, aSubmission, DIGEST, seedOf } from '../classroom'
import { cardId } from '../ids'
import { line, type Figure } from './line'

const PUPILS = 500
/** Four days of fifteen answers. */
const ANSWERS = 60
const FEW = 5

/** Opening all results of a class or a school at once. A short run opens a few. */
export async function benchCollecting(short: boolean): Promise<Figure[]> {
  const pupils = short ? FEW : PUPILS
  const teacher = await teacherKeys(seedOf(1))
  const deck = aDeck()
  const texts: { name: string; text: string }[] = []
  for (let i = 0; i < pupils; i++) texts.push(await resultOf(i, teacher.recipient))
  const rules = {
    identities: [teacher.identity],
    versions: [{ digest: DIGEST, deckDigest: 'deck', deck, opens: null }],
    today: studyDay('2026-03-08'),
    before: new Map<string, never>(),
  }
  const [open, decrypt] = [
    async () => {
      const opened = await openResults(texts, rules)
      // Refused results would make the work fast.
      if (!opened.ok || opened.value.rows.size !== pupils) throw new Error('a result was refused')
    },
    async () => {
      const decrypter = new Decrypter()
      decrypter.addIdentity(teacher.identity)
      for (const { text } of texts) await decrypter.decrypt(armor.decode(text), 'text')
    },
  ]
  // Both are warm before they are measured.
  await open()
  await decrypt()
  const peer = await seconds(decrypt)
  return [
    line({
      name: `opening the results of ${String(pupils)} pupils`,
      value: await seconds(open),
      unit: 's',
      peer,
      target: '≤ 6 × age alone on the same texts',
      limit: '10 s',
    }),
  ]
}

async function resultOf(i: number, recipient: string): Promise<{ name: string; text: string }> {
  const seed = seedOf(0)
  seed.set([1 + (i & 255), i >> 8])
  const { key, secret } = signingKeys(seed)
  const answers = Array.from({ length: ANSWERS }, (_, n): SubmittedAnswer => {
    const claim = aDeck().claims[(i + n) % 6]?.id ?? claimId('ship-for-sale')
    const day = studyDay(`2026-03-0${String(4 + (n % 4))}`)
    return anAnswer({ card: cardId(`sandholm/${claim}/source`), day, seconds: (i + n) % 120 })
  })
  const body = aSubmission({ pub: key, name: `Pupil ${String(i)}`, answers })
  const { text } = await sealSubmission(body, secret, [recipient])
  return { name: `${String(i)}.whence-result.txt`, text }
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}
