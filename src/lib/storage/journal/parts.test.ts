import { describe, expect, it, vi } from 'vitest'
import { fc } from '../../../../tests/builders'
import type { JournalEntry } from './entry'
import { EntryAssembly, messagesOf, Outbox } from './parts'

const entryOf = (token: string, count: number): JournalEntry => ({
  token,
  at: 1,
  schema: 5,
  ops: Array.from({ length: count }, (_, i) => ['drafts', [token, String(i)], { i }]),
})

describe('an entry in parts', () => {
  it('is whole again at the end, also between the messages of others, and no message carries many rows', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(900), { maxLength: 4 }), fc.infiniteStream(fc.nat()), (counts, picks) => {
        const entries = counts.map((count, i) => entryOf(`t${String(i)}`, count))
        const queues = entries.map((entry) => [...messagesOf(entry)])
        const assembly = new EntryAssembly()
        const whole: JournalEntry[] = []
        for (;;) {
          const left = queues.filter(({ length }) => length > 0)
          const message = left[(picks.next().value as number) % left.length]?.shift()
          if (!message) break
          expect(message.say === 'part' ? message.ops.length : message.entry.ops.length).toBeLessThanOrEqual(
            200,
          )
          const entry = assembly.take(message)
          if (entry) whole.push(entry)
        }
        expect(whole.sort((a, b) => a.token.localeCompare(b.token))).toStrictEqual(entries)
      }),
      { numRuns: 50 },
    )
  })

  it('is refused where the listener came too late for its first part', () => {
    const [, ...late] = messagesOf(entryOf('a', 700))
    const assembly = new EntryAssembly()
    expect(late.map((message) => assembly.take(message))).toStrictEqual(late.map(() => null))
    // Sent again as a whole, it is taken.
    const again = messagesOf(entryOf('a', 700)).map((message) => assembly.take(message))
    expect(again.at(-1)).toStrictEqual(entryOf('a', 700))
  })
})

it('is whole also where two tabs send the same entry at a time', () => {
  const [one, two] = [messagesOf(entryOf('a', 900)), messagesOf(entryOf('a', 900))]
  const assembly = new EntryAssembly()
  const taken = one.flatMap((message, i) => [two[i]!, message].map((each) => assembly.take(each)))
  expect(taken.filter(Boolean)).toStrictEqual([entryOf('a', 900)])
})

describe('an outbox', () => {
  it('sends the first at once, the others in tasks of their own, and nothing overtakes', async () => {
    const sent: number[] = []
    const say = (n: number) => () => void sent.push(n)
    const outbox = new Outbox()
    outbox.send([say(1), say(2), say(3)])
    expect(sent).toStrictEqual([1])
    outbox.send([say(4)])
    await Promise.resolve()
    expect(sent).toStrictEqual([1])
    await vi.waitFor(() => expect(sent).toStrictEqual([1, 2, 3, 4]))
    outbox.send([say(5)])
    expect(sent.at(-1)).toBe(5)
  })
})
