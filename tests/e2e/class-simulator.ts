/** Ten pupils of a class whose answers are known, so that the figures of the class can be worked by hand. */
import type { Voice } from '$lib/domain/attribution/voice'
import type { SubmittedAnswer } from '$lib/domain/classroom/submission'
import type { Deck } from '$lib/domain/deck/deck'
import { cardIdOf } from '$lib/domain/shared/ids'
import { assignmentFromText } from '$lib/formats/classroom/assignment-file'
import { signingKeys } from '$lib/formats/classroom/keys'
import { sealSubmission } from '$lib/formats/classroom/submission-file'
import { aDeck, aVoice, claimId, deckId, studyDay, voiceId } from '../builders'
import { anAnswer, aSubmission, seedOf } from '../classroom'

const VOICES = [
  ['the-post', 'The Quay Post', 'outlet'],
  ['ines', 'Ines Marlow', 'person'],
  ['council', 'the island council', 'institution'],
] as const satisfies readonly (readonly [string, string, Voice['kind']])[]
const STATEMENTS = [
  'The ferry will cost more from May.',
  'The quay was repaired in one summer.',
  'Nobody was asked about the new timetable.',
] as const

/** A teacher's own deck: three claims of three voices, written by hand. */
export function ownDeck(): Deck {
  const [claim] = aDeck().claims
  if (!claim) throw new Error('a claim')
  const { evidence: _evidence, ...plain } = claim
  return aDeck({
    id: deckId('quay'),
    title: 'The quay of Sandholm',
    materials: [],
    relations: [],
    voices: VOICES.map(([id, name, kind]) => aVoice({ id: voiceId(id), name, kind })),
    claims: STATEMENTS.map((statement, i) => ({
      ...plain,
      id: claimId(`claim-${String(i)}`),
      statement,
      chain: [voiceId(VOICES[i]?.[0] ?? '')],
      kind: 'fact',
      contrast: [],
      imported: true,
    })),
  })
}

/**
 * The choice of each of ten pupils on each claim, as the number of a voice; `.` for no answer. Right are 4 of 10 on the
 * first claim, 7 of 10 on the second and 6 of 6 on the third.
 */
const CHOICES = ['0000111112', '1111111000', '222222....'] as const
const DAYS = [studyDay('2026-03-04'), studyDay('2026-03-05'), studyDay('2026-03-06')] as const

/** Results of one right answer each, as pupils with these names hand them in. @param link to an assignment of claims */
export async function resultsNamed(link: string, names: readonly string[]): Promise<string[]> {
  const read = assignmentFromText(link)
  if (!read.ok) throw new Error(read.error.code)
  const { assignment, mark } = read.value
  const [claim] = assignment.claims ?? []
  if (claim === undefined) throw new Error('an assignment of single claims')
  const card = cardIdOf(assignment.deck.id, claim, 'source')
  return Promise.all(
    names.map(async (name, pupil) => {
      const { key, secret } = signingKeys(seedOf(200 + pupil))
      const answers = [anAnswer({ card })]
      const body = aSubmission({ assignment: mark.digest, pub: key, name, opened: DAYS[0], answers })
      return (await sealSubmission(body, secret, assignment.to)).text
    }),
  )
}

/** The results of the ten pupils, sealed to the teacher of an assignment. @param link to the assignment */
export async function simulatedResults(link: string): Promise<{ name: string; text: string }[]> {
  const read = assignmentFromText(link)
  if (!read.ok) throw new Error(read.error.code)
  const { assignment, mark } = read.value
  return Promise.all(
    Array.from(CHOICES[0], async (_, pupil) => {
      const { key, secret } = signingKeys(seedOf(100 + pupil))
      const answers = CHOICES.flatMap((row, i): SubmittedAnswer[] => {
        const voice = VOICES[Number(row[pupil])]?.[0]
        const truth = VOICES[i]?.[0] ?? ''
        const card = cardIdOf(assignment.deck.id, claimId(`claim-${String(i)}`), 'source')
        const options = VOICES.map(([id]) => id)
        return voice === undefined
          ? []
          : [
              anAnswer({
                card,
                options,
                truth,
                chosen: voice,
                right: voice === truth,
                day: DAYS[i] ?? DAYS[0],
              }),
            ]
      })
      const name = `Pupil ${String(pupil)}`
      const body = aSubmission({ assignment: mark.digest, pub: key, name, opened: DAYS[0], answers })
      const { text, receipt } = await sealSubmission(body, secret, assignment.to)
      return { name: `${receipt}.whence-result.txt`, text }
    }),
  )
}
