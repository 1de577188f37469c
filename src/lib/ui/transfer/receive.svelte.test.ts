import { expect, it } from 'vitest'
import { extractAtOnce, importDeps } from '../../../../tests/import-deps'
import { Receive } from './receive.svelte'

it('reads a table that a spreadsheet wrote in the encoding of older Windows', async () => {
  const text = 'Question;Answer\nWho spoke of the caf\u00e9?;Ren\u00e9e Dupr\u00e9\n'
  const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0))
  const receive = new Receive(importDeps(extractAtOnce))
  await receive.lookAtFile(new File([bytes], 'cards.csv'))
  expect(receive.error).toBeNull()
  expect(JSON.stringify(receive.table?.sample)).toContain('Ren\u00e9e Dupr\u00e9')
})
