import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * Which folder may import which. A folder may always import itself and npm packages; anything else of ours is an error.
 * This table is the architecture: change it only together with a decision in docs/decisions.
 */
const MAY_IMPORT = {
  'src/contract': [],
  'src/transfer': ['src/contract'],
  'src/http': ['src/contract', 'src/transfer'],
  'src/ui': ['src/contract', 'src/transfer'],
  'src/flex': ['src/contract', 'src/transfer', 'src/ui'],
  src: [],
  functions: ['src/contract'],
  'sandbox/twilio/domain': [],
  'sandbox/twilio/protocols': ['sandbox/twilio/domain'],
  'sandbox/twilio/control': ['sandbox/twilio/domain', 'sandbox/twilio/protocols'],
  'sandbox/twilio/transport': ['sandbox/twilio/protocols'],
  'sandbox/twilio': [],
  'sandbox/scenarios': ['sandbox/twilio/domain'],
  sandbox: [],
  visualizer: ['src/contract', 'src/transfer', 'src/flex/strings.ts'],
  scripts: ['src', 'functions', 'sandbox', 'visualizer', 'tests/support'],
  tests: ['src', 'functions', 'sandbox', 'visualizer', 'scripts'],
};

/** Packages that only one place may import. */
const ONLY_IN = {
  '@twilio/flex-ui': 'src/flex/**',
  '@twilio/flex-plugin': 'src/*.ts',
  'twilio-flex-token-validator': 'functions/**',
};

const zones = Object.entries(MAY_IMPORT).map(([target, allowed]) => ({
  target: `./${target}`,
  from: '.',
  except: [target, ...allowed, 'node_modules'].map((folder) => `./${folder}`),
  message: `${target} may import only: ${[target, ...allowed].join(', ')}`,
}));

const forbid = (names) => ({
  'no-restricted-imports': [
    'error',
    { paths: names.map((name) => ({ name, message: `Only ${ONLY_IN[name]} may import ${name}.` })) },
  ],
});
const confined = Object.keys(ONLY_IN);
const confinedPackages = [
  { files: ['src/**', 'functions/**', 'sandbox/**'], rules: forbid(confined) },
  ...Object.entries(ONLY_IN).map(([own, home]) => ({ files: [home], rules: forbid(confined.filter((name) => name !== own)) })),
];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'build/', '.cache/', 'coverage/', 'reports/', 'assets/visualizer/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommended.map((config) => ({ ...config, files: ['**/*.{ts,tsx}'] })),
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'import-x': importX, 'react-hooks': reactHooks },
    settings: {
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: ['tsconfig.sandbox.json'] })],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'max-lines': ['error', 350],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  { files: ['scripts/**', 'sandbox/start.ts'], rules: { 'no-console': 'off' } },
  ...confinedPackages,
);
