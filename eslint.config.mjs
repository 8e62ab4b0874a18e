import tseslint from 'typescript-eslint';

const noClock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The time is an argument of a rule.' },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The time is an argument of a rule.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Chance is an argument of a rule.',
  },
  { selector: 'AwaitExpression', message: 'Rules do no I/O.' },
];

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'node_modules/**',
      '.data/**',
      'test/architecture/fixtures/**',
      'coverage/**',
      'apps/dashboard/src/api/schema.d.ts',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['libs/review/src/**/*.ts', 'libs/agencies/src/**/*.ts'],
    ignores: ['**/*.spec.ts', 'libs/agencies/src/load-agencies.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noClock] },
  },
  {
    // Words that people read stand in the dictionaries alone, so that no page is left in one language.
    files: ['apps/dashboard/src/**/*.{ts,tsx}'],
    ignores: ['apps/dashboard/src/words/**', '**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          'Literal[value=/\\p{Script=Han}/u]',
          'TemplateElement[value.raw=/\\p{Script=Han}/u]',
          'JSXText[value=/\\p{L}/u]',
        ].map((selector) => ({ selector, message: 'Words for people belong into apps/dashboard/src/words.' })),
      ],
    },
  },
  {
    // A dictionary is a table: it grows with the pages, and is no harder to read for it.
    files: ['apps/dashboard/src/words/{zh,en}.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['libs/**/*.ts'],
    ignores: ['libs/runtime/**', 'libs/services/**', '**/*spec.ts', '**/testing/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        {
          name: 'process',
          message: 'Configuration comes in as an argument; only libs/runtime and main.ts read the process.',
        },
      ],
    },
  },
  {
    files: ['**/*spec.ts', 'test/**/*.ts'],
    rules: { 'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }] },
  },
);
