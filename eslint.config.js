import js from '@eslint/js'
import { builtinRules } from 'eslint/use-at-your-own-risk'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'

const syntax = {
  enums: { selector: 'TSEnumDeclaration', message: 'A union of string literals instead of an enum.' },
  sql: {
    selector: "CallExpression[callee.type='MemberExpression'][callee.property.name='prepare']",
    message: 'SQL lives in db/store and db/migrations only.',
  },
  // RegExp.exec takes a string too: only calls on something named like a database are meant.
  exec: {
    selector:
      "CallExpression[callee.type='MemberExpression'][callee.property.name='exec'][callee.object.name=/^(db|database|store|handle|connection)$/]",
    message: 'SQL lives in db/store and db/migrations only.',
  },
  execOnMember: {
    selector:
      "CallExpression[callee.type='MemberExpression'][callee.property.name='exec'][callee.object.property.name=/^(db|database|handle|connection)$/]",
    message: 'SQL lives in db/store and db/migrations only.',
  },
  fields: {
    selector:
      "MemberExpression[computed=true][property.type='Literal']:matches([object.name='fields'], [object.property.name='fields'])",
    message:
      'A field is read by its name and type: readField, fieldsOf, fieldIn (db/model/record/read-field.ts).',
  },
  html: {
    selector:
      "JSXAttribute[name.name='dangerouslySetInnerHTML'], MemberExpression[property.name=/^(inner|outer)HTML$/]",
    message: 'Text is shown as text, never as HTML.',
  },
}
const sqlFiles = ['db/store/**', 'db/migrations/**', 'db/open.ts', 'db/migrate.ts']

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', 'coverage/', 'assets/', 'test/fixtures/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-syntax': ['error', ...Object.values(syntax)],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // Code points are what folding and grid letters work on.
      '@typescript-eslint/no-misused-spread': 'off',
      // A type argument that names what the caller expects of JSON, a row or an answer is the habit here.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-debugger': 'error',
      'no-empty': 'error',
      'no-fallthrough': 'error',
      'no-self-assign': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-escape': 'error',
    },
  },
  {
    files: sqlFiles.map((path) => (path.endsWith('**') ? `${path}/*.ts` : path)),
    rules: { 'no-restricted-syntax': ['error', syntax.enums, syntax.fields] },
  },
  {
    // Where fields are checked and read for everyone else.
    files: ['db/model/record/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...Object.values(syntax).filter((one) => one !== syntax.fields)],
    },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      // A test reads a foreign store with SQL of its own, and knows what it has just put in.
      'no-restricted-syntax': ['error', syntax.enums, syntax.fields],
      'no-console': 'off',
    },
  },
  {
    // What was longer when this rule came is counted in eslint-suppressions.json: fewer may be, not more.
    files: ['{db,electron,renderer}/**/*.{ts,tsx}'],
    // The same rule under a name of its own, which counts nothing: no function, and no component, is beyond it.
    plugins: { longest: { rules: { function: builtinRules.get('max-lines-per-function') } } },
    rules: {
      'longest/function': ['error', 150],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      'max-lines': ['error', 600],
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [js.configs.recommended],
    languageOptions: { globals: globals.node },
    rules: {
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'prefer-const': 'error',
      eqeqeq: 'error',
    },
  },
  // Tool settings stand outside the programs.
  {
    files: ['*.config.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
)
