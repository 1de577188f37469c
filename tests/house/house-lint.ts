/** ESLint as the tests of the house run it. */
import { fileURLToPath } from 'node:url'
import { ESLint } from 'eslint'
import svelte from 'eslint-plugin-svelte'
import ts from 'typescript-eslint'
import { bans } from './bans.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** ESLint with the rules of the house and nothing else. Each ban leaves its name in the settings of its files. */
export const house = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: [
    { files: ['**/*.ts'], languageOptions: { parser: ts.parser } },
    { plugins: { '@typescript-eslint': ts.plugin } },
    ...svelte.configs.base,
    { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
    ...bans.map((ban) => ({ ...ban, settings: { zones: { [ban.name ?? '']: true } } })),
  ],
})

/** The messages of the house rules for one line of code in a file. The file need not exist. */
export async function complaints(filePath: string, code: string): Promise<string[]> {
  const text = filePath.endsWith('.svelte') ? `<script lang="ts">\n  ${code}\n</script>` : code
  const [result] = await house.lintText(text, { filePath })
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message)
}

export async function zonesOf(filePath: string): Promise<string[]> {
  const config = (await house.calculateConfigForFile(filePath)) as
    { settings?: { zones?: Record<string, true> } } | undefined
  return Object.keys(config?.settings?.zones ?? {})
}
