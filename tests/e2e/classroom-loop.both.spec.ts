import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { SubmittedAnswer } from '$lib/domain/classroom/submission'
import { deckText } from '$lib/formats/deck-link/deck-link'
import { DAY_MS } from '../builders'
import { answerOne, readyForOffline, rightOption, tableOf } from './app'
import { ownDeck, simulatedResults } from './class-simulator'
import { expect, test, type Hand } from './hands'

/** Noon of the first day, at the place of the tests. */
const START = Date.UTC(2026, 2, 4, 11)
const DECK = ownDeck()

/** Makes an assignment of a deck that the teacher brings, and returns its link. */
async function assign(page: Page, hand: Hand, url: string): Promise<string> {
  await page.goto(`${url}/receive`)
  await page.locator('input[type=file]').setInputFiles({
    name: 'quay.whence.json',
    mimeType: 'application/json',
    buffer: Buffer.from(deckText(DECK)),
  })
  await hand.press(/^Add this deck$/u)
  await hand.press(/^Open the deck$/u)
  await hand.press(/^Hand out this deck$/u)
  await hand.press(/make it an assignment/u)
  await expect(page.getByLabel('Title')).toHaveValue(DECK.title)
  await hand.write(/^Number of days/u, '3')
  await hand.write(/^Your name, as the class/u, 'Ms Adeyemi')
  await hand.press(/^Make the assignment$/u)
  const link = page.getByLabel('Link to this assignment', { exact: true })
  await expect(link).toHaveValue(/\/a#1\./u)
  return link.inputValue()
}

/** Opens the assignment, then studies it offline, all that is asked on three days, always right. */
async function study(page: Page, hand: Hand, link: string, name: string): Promise<SubmittedAnswer[]> {
  await page.goto(link)
  await hand.write(/^Your name or class number/u, name)
  await hand.press(/^Start$/u)
  await expect(page.getByRole('heading', { name: 'Hand in' })).toBeVisible()
  await readyForOffline(page)
  await page.context().setOffline(true)
  const place = page.url()
  const end = page.getByRole('heading', { name: /^That is all/u })
  const question = page
    .locator('button[data-voice], button[data-key]')
    .or(page.getByRole('button', { name: 'Show the answer' }))
  for (let day = 0; day < 3; day++) {
    await page.clock.setFixedTime(START + day * DAY_MS)
    await page.goto(place)
    await hand.press(/^Study$/u)
    await expect(question.or(end).first()).toBeVisible()
    // On one day, a claim is asked once, and a step of ten minutes does not pass.
    for (let i = 0; i < 6 && !(await end.isVisible()); i++) {
      await answerOne(page, await rightOption(page, DECK))
      await expect(question.or(end).first()).toBeVisible()
    }
  }
  await page.goto(place)
  await expect(page.getByText('3 of 3 days done').last()).toBeVisible()
  await hand.press(/^Read every line that is sent$/u)
  await expect(page.locator('pre')).toContainText(name)
  const sent = JSON.parse((await page.locator('pre').textContent()) ?? '') as { answers: SubmittedAnswer[] }
  await hand.press(/^Make the file$/u)
  await expect(page.getByText(/^Your receipt: /u)).toBeVisible()
  return sent.answers
}

/** The number of choices of a voice from memory about one voice. */
const choicesAbout = (answers: readonly SubmittedAnswer[], truth: string) =>
  answers.filter(
    (one) =>
      one.format === 'who-says-it' && one.level === 'speaker' && one.view === 'memory' && one.truth === truth,
  ).length

async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const saving = page.waitForEvent('download')
  await press()
  const file = await saving
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') }
}

const asFile = ({ name, text }: { name: string; text: string }) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(text),
})

/** Opens eleven files and a pasted text, offline, after the third day. */
async function collect(
  page: Page,
  hand: Hand,
  files: Parameters<typeof asFile>[0][],
  pasted: string,
): Promise<void> {
  await readyForOffline(page)
  await page.context().setOffline(true)
  await page.clock.setFixedTime(START + 3 * DAY_MS)
  await page.getByLabel('Open result files').setInputFiles(files.map(asFile))
  await expect(page.getByText('11 added')).toBeVisible()
  await hand.write(/^Pasted results/u, pasted)
  await hand.press(/^Open the pasted results$/u)
  await expect(page.getByText('12 of 12 handed in')).toBeVisible()
}

/** Looks at the claims and the voices of the class. @param answers those of the two pupils who studied here */
async function seesTheFigures(page: Page, hand: Hand, answers: readonly SubmittedAnswer[]): Promise<void> {
  // Claims: the two pupils here were right on every claim.
  const part = async (name: string): Promise<void> => {
    const button = page.getByRole('button', { name, exact: true })
    if (await button.isVisible()) await hand.press(new RegExp(`^${name}$`, 'u'))
  }
  await part('Which claims')
  const claim = (i: number) => page.getByRole('listitem').filter({ hasText: DECK.claims[i]?.statement ?? '' })
  await expect(claim(0)).toContainText(
    '6 of 12 pupils right. (50%) Most chosen wrong: Ines Marlow (5 pupils).',
  )
  await expect(claim(1)).toContainText(
    '9 of 12 pupils right. (75%) Most chosen wrong: The Quay Post (3 pupils).',
  )
  await expect(claim(2)).toContainText('8 of 8 pupils right.')
  await expect(claim(2)).not.toContainText('%')

  // Voices: 4, 5 and 1 of the ten choices about the first voice, and the choices of the two pupils.
  // Columns stand in the order of the deck file: council, Ines Marlow, The Quay Post.
  await part('Which voices')
  const both = choicesAbout(answers, 'the-post')
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /The Quay Post/u }) })
  await expect(row.locator('td [aria-hidden]')).toHaveText([
    `1/${String(10 + both)}`,
    `5/${String(10 + both)}`,
    `${String(4 + both)}/${String(10 + both)}`,
  ])
  await expect(
    page.getByText(`Words of The Quay Post went to Ines Marlow in 5 of ${String(10 + both)} answers.`),
  ).toBeVisible()
}

// A class of twelve, with three days of study by two of them.
test.describe.configure({ timeout: 480_000 })

test('a class of twelve comes back as it was studied: list, grid, claims and CSV, worked by hand', async ({
  openProfile,
  server,
  handOn,
}) => {
  const open = async (name: string): Promise<{ page: Page; hand: Hand }> => {
    const page = await (await openProfile(name)).newPage()
    await page.clock.setFixedTime(START)
    return { page, hand: handOn(page) }
  }
  const [teacher, amara, ben, stranger] = [
    await open('teacher'),
    await open('amara'),
    await open('ben'),
    await open('stranger'),
  ]
  const link = await assign(teacher.page, teacher.hand, server.url)
  await assign(stranger.page, stranger.hand, server.url)
  const [hers, his] = await Promise.all([
    study(amara.page, amara.hand, link, 'Amara'),
    study(ben.page, ben.hand, link, '7b 14'),
  ])
  const file = await downloaded(amara.page, () => amara.hand.press(/^Save the file$/u))
  expect(file.name).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{2}-[0-9A-Z]{4}\.whence-result\.txt$/u)
  const pasted = await ben.page.getByLabel('The result as text').inputValue()

  const { page, hand } = teacher
  const simulated = await simulatedResults(link)
  await collect(page, hand, [...simulated, file], pasted)

  // Pupils: six simulated pupils studied on three days, four on two.
  await expect(page.getByRole('button', { name: 'done 8' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'part 4' })).toBeVisible()
  await expect(page.getByRole('row', { name: /^Pupil 7/u })).toContainText('2 of 3 days done')

  // Both sides see the same receipt.
  await expect(page.getByRole('row', { name: /^Amara/u })).toContainText(file.name.slice(0, 12))

  await seesTheFigures(page, hand, [...hers, ...his])

  const { text: csv } = await downloaded(page, () => hand.press(/^Save as CSV$/u))
  expect(csv).toContain('Pupil 0,yes,3,3,3,3,3,3\r\n')
  expect(csv).toContain('Pupil 9,no,2,3,2,2,0,2\r\n')
  const marked = hers.filter(({ right }) => right !== null).length
  expect(csv).toContain(`Amara,yes,3,3,3,${String(hers.length)},${String(marked)},${String(marked)}\r\n`)

  // The keys of another teacher open nothing.
  await stranger.page.getByLabel('Open result files').setInputFiles(simulated.map(asFile))
  await expect(stranger.page.getByText('10 not taken')).toBeVisible()
  await expect(stranger.page.getByText(/This result is for another teacher/u)).toHaveCount(10)
  expect(await tableOf(stranger.page, 'submissions')).toStrictEqual([])
})
