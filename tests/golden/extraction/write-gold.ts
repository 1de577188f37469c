/** `npx tsx tests/golden/extraction/write-gold.ts`: writes the gold files from the marked texts. */
import { writeFileSync } from 'node:fs'
import { GOLD_FILES, goldFile } from './gold-file'
import { goldenTexts } from './golden-texts'

const texts = goldenTexts()
for (const which of ['plain', 'html'] as const) writeFileSync(GOLD_FILES[which], goldFile(which, texts))
