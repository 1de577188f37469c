import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { aSubmission, seedOf } from '../../../../tests/classroom'
import { signingKeys, teacherKeys } from './keys'
import { resultsInText, resultTexts } from './result-files'
import { openSubmission, sealSubmission } from './submission-file'

const teacher = await teacherKeys(seedOf(1))
const pupil = signingKeys(seedOf(2))
const { text: result } = await sealSubmission(aSubmission({ pub: pupil.key }), pupil.secret, [
  teacher.recipient,
])
const fileOf = (name: string, content: string | Uint8Array) => new File([content as BlobPart], name)
const zipOf = (entries: Record<string, string>, name = 'all.zip') =>
  fileOf(
    name,
    zipSync(Object.fromEntries(Object.entries(entries).map(([entry, text]) => [entry, strToU8(text)]))),
  )
const opens = async (text: string | null) =>
  text !== null && (await openSubmission(text, [teacher.identity])).ok

describe('the results in files', () => {
  it('are found in a zip file with a folder for each pupil, as Moodle makes it', async () => {
    const texts = await resultTexts([
      zipOf({
        'Amara Okafor_48211_assignsubmission_file_/7QK2-9M-4XTB.whence-result.txt': result,
        'Ben Łoś_48212_assignsubmission_file_/7QK2-9M-4XTB.whence-result(1).txt': result,
        'Cleo Ng_48213_assignsubmission_onlinetext_/onlinetext.html': `<p dir="ltr">${result.replaceAll('\n', '<br />\n')}</p>`,
      }),
    ])
    expect(await Promise.all(texts.map(({ text }) => opens(text)))).toStrictEqual([true, true, true])
  })

  it('are found in a zip file with one folder, as a download from Google Classroom has it', async () => {
    const texts = await resultTexts([
      zipOf({
        'The ferry/Amara Okafor - 7QK2-9M-4XTB.whence-result.txt': result,
        '__MACOSX/The ferry/._Amara Okafor - 7QK2-9M-4XTB.whence-result.txt': 'resource',
        'The ferry/.DS_Store': 'settings',
        'The ferry/Ben - notes.docx': 'no result',
      }),
    ])
    expect(texts.map(({ name }) => name)).toStrictEqual([
      'The ferry/Amara Okafor - 7QK2-9M-4XTB.whence-result.txt',
      'The ferry/Ben - notes.docx',
    ])
    expect(await Promise.all(texts.map(({ text }) => opens(text)))).toStrictEqual([true, false])
  })

  it('are found by content, also under another name', async () => {
    const [one] = await resultTexts([fileOf('photo.jpg', result)])
    expect(await opens(one?.text ?? null)).toBe(true)
  })

  it('of a damaged zip file are one text that is no result', async () => {
    const whole = new Uint8Array(await zipOf({ a: result }).arrayBuffer())
    const texts = await resultTexts([fileOf('cut.zip', whole.subarray(0, whole.length - 30))])
    expect(texts).toStrictEqual([{ name: 'cut.zip', text: '' }])
  })

  it('are not unpacked if a file in a zip file is too large, and the others are', async () => {
    const texts = await resultTexts([zipOf({ bomb: '0'.repeat(12_000_001), good: result })])
    expect(texts).toStrictEqual([
      { name: 'good', text: result },
      { name: 'bomb', text: null },
    ])
  })

  it('never make the reader fail, whatever bytes come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, isZip) => {
        const content = isZip ? Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes]) : bytes
        const texts = await resultTexts([fileOf('x', content)])
        expect(texts.every(({ name }) => typeof name === 'string')).toBe(true)
      }),
    )
  })

  it('are told apart in one pasted text', async () => {
    const texts = resultsInText('pasted', `Amara:\n${result}\nBen:\n${result}`)
    expect(texts).toHaveLength(2)
    expect(await Promise.all(texts.map(({ text }) => opens(text)))).toStrictEqual([true, true])
    expect(resultsInText('pasted', 'A letter.')).toStrictEqual([{ name: 'pasted', text: 'A letter.' }])
  })
})
