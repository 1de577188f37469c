import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'
import { bans } from './tests/house/bans.mjs'
import { functionLength } from './tests/house/function-lines.mjs'

export default defineConfig(
  { ignores: ['build/', 'build-sub/', '.svelte-kit/', 'tests/.results/', 'gallery/', 'node_modules/'] },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        projectService: {
          allowDefaultProject: ['src/service-worker.ts'],
          defaultProject: 'tsconfig.worker.json',
        },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Union-typed codes are switched over exhaustively, so a new code cannot be forgotten.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // Markup calls functions that return nothing in many harmless places.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // ESLint sees other components as any; svelte-check, which knows their props, checks what passes between them.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // State here is immutable data in $state.raw (rule 10 of the house), replaced as a whole.
      'svelte/prefer-svelte-reactivity': 'off',
      'svelte/no-at-html-tags': 'error',
      'svelte/button-has-type': 'error',
      'svelte/require-each-key': 'error',
    },
  },
  // Parts of screens are handed addresses that routes have resolved.
  { files: ['src/lib/ui/**/*.svelte'], rules: { 'svelte/no-navigation-without-resolve': 'off' } },
  ...bans,
  functionLength,
  { files: ['src/cli/**', 'tests/**', '*.config.*'], rules: { 'no-console': 'off' } },
  {
    // The runner answers a mocked module's request through the browser. That can come too late and then ends the whole
    // run without a report: https://github.com/vitest-dev/vitest/issues/10819
    files: ['**/*.svelte.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['mock', 'doMock', 'hoisted'].map((property) => ({
          object: 'vi',
          property,
          message:
            'Give the code under test its part as an argument: mocked modules end browser runs by chance.',
        })),
      ],
    },
  },
  {
    files: ['**/*.test.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'max-lines': 'off' },
  },
)
