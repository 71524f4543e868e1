import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** What every command reads its options with, and prints with. */
const TERMINAL = ['scripts/command-line', 'scripts/output'];

/**
 * Which folder (room) may import which. A room may import itself, the rooms inside it, what its row names, and npm
 * packages; the row of the innermost room counts. This table is the architecture: change it only together with a
 * decision in docs/decisions. `npm run structure` prints it with the imports that there are.
 */
export const MAY_IMPORT = {
  'src/contract': [],
  'src/transfer': ['src/contract'],
  'src/http': ['src/contract', 'src/transfer'],
  'src/ui': ['src/contract', 'src/transfer'],
  'src/flex': ['src/contract', 'src/transfer', 'src/ui'],
  src: [],
  'functions/lib/http': ['src/contract'],
  'functions/lib/twilio': ['src/contract', 'functions/lib/http'],
  'functions/lib/transfer': ['src/contract', 'functions/lib/http', 'functions/lib/twilio'],
  'functions/lib/events': ['src/contract', 'functions/lib/http', 'functions/lib/twilio', 'functions/lib/transfer'],
  'functions/lib/supervisors': ['src/contract', 'functions/lib/http', 'functions/lib/twilio', 'functions/lib/transfer'],
  functions: ['src/contract'],
  'sandbox/twilio/domain': [],
  'sandbox/twilio/protocols': ['sandbox/twilio/domain'],
  'sandbox/twilio/control': ['sandbox/twilio/domain', 'sandbox/twilio/protocols'],
  'sandbox/twilio/transport': ['sandbox/twilio/protocols'],
  'sandbox/twilio': [],
  'sandbox/scenarios': ['sandbox/twilio/domain'],
  'sandbox/page': ['sandbox/twilio/control'],
  'sandbox/functions-host': [],
  sandbox: [],
  'visualizer/chart': ['src/contract', 'src/transfer', 'src/flex/strings.ts'],
  'visualizer/play': ['src/contract', 'src/transfer', 'visualizer/chart'],
  'visualizer/live': ['src/contract', 'src/transfer'],
  'visualizer/drawing': ['src/contract', 'src/transfer', 'visualizer/chart'],
  'visualizer/share': ['visualizer/drawing'],
  visualizer: ['src/contract', 'src/transfer'],
  'scripts/output': [],
  'scripts/project': [],
  'scripts/command-line': ['scripts/output'],
  'scripts/account': ['src/contract', ...TERMINAL],
  'scripts/workflow': ['src/contract', 'functions/lib/http', 'sandbox/scenarios', 'scripts/account', ...TERMINAL],
  'scripts/deploy': [
    ...['src/contract', 'functions', 'sandbox/functions-host'],
    ...['scripts/account', 'scripts/project', 'scripts/workflow', ...TERMINAL],
  ],
  'scripts/doctor': [
    'src/contract',
    'src/flex',
    'functions',
    'scripts/account',
    'scripts/deploy',
    'scripts/project',
    'scripts/workflow',
    ...TERMINAL,
  ],
  'scripts/transfers': ['src/contract', 'functions', 'scripts/account', 'scripts/deploy', ...TERMINAL],
  'scripts/visualizer': ['src/transfer', 'visualizer'],
  'scripts/builds': ['src/transfer', 'scripts/project', 'scripts/output', 'scripts/visualizer'],
  'scripts/model-report': ['src/transfer', 'scripts/output'],
  'scripts/openapi': [],
  'scripts/simulate': TERMINAL,
  'scripts/structure': TERMINAL,
  'scripts/screenshots': ['functions/lib/http', 'sandbox', 'scripts/builds', 'scripts/workflow', 'tests/support'],
  scripts: ['src', 'functions', 'sandbox', 'visualizer', 'tests/support'],
  'tests/headless-flex': ['src', 'sandbox'],
  'tests/simulation': ['src', 'functions', 'sandbox', 'scripts/simulate', 'scripts/workflow', 'tests/headless-flex'],
  'tests/support': [
    ...['src', 'functions', 'sandbox', 'visualizer', 'tests/simulation'],
    ...['scripts/account', 'scripts/builds', 'scripts/openapi', 'scripts/output', 'scripts/transfers', 'scripts/workflow'],
  ],
  'tests/model': [
    'src',
    'functions',
    'sandbox',
    'scripts/model-report',
    'scripts/workflow',
    'tests/headless-flex',
    'tests/support',
  ],
  tests: ['src', 'functions', 'sandbox', 'visualizer', 'scripts'],
};

/** What test files and `testing` folders of a program may import besides. Only they and `tests` may import a `testing` folder. */
export const TESTS_MAY_IMPORT = {
  functions: ['functions/lib', 'functions/testing'],
  sandbox: ['sandbox/testing'],
  visualizer: ['visualizer/layout.json', 'visualizer/stories.json'],
  scripts: ['src', 'functions', 'sandbox', 'scripts', 'tests/support'],
};

/** Packages that only one place may import. */
export const ONLY_IN = {
  '@twilio/flex-ui': 'src/flex/**',
  '@twilio/flex-plugin': 'src/*.ts',
};

const wall = (room, allowed) => ({
  target: `./${room}`,
  from: '.',
  except: [...new Set([room, ...allowed, 'node_modules'])].map((folder) => `./${folder}`),
  message: `${room} may import only: ${[room, ...allowed].join(', ')}`,
});
const noTesting = (room) => ({
  target: `./${room}`,
  from: './**/testing/**/*',
  message: 'Only tests may import a testing folder',
});
const walled = (files, zones) => ({ files, rules: { 'import-x/no-restricted-paths': ['error', { zones }] } });
const depth = ([room]) => room.split('/').length;

const walls = Object.entries(MAY_IMPORT)
  .sort((one, other) => depth(one) - depth(other))
  .flatMap(([room, allowed]) => {
    const [program] = room.split('/');
    if (program === 'tests') return [walled([`${room}/**/*.{ts,tsx}`], [wall(room, allowed)])];
    const besides = TESTS_MAY_IMPORT[program] ?? [];
    return [
      walled([`${room}/**/*.{ts,tsx}`], [wall(room, allowed), noTesting(room)]),
      walled([`${room}/**/*.test.{ts,tsx}`, `${room}/**/testing/**/*.{ts,tsx}`], [wall(room, [...allowed, ...besides])]),
    ];
  });

const forbid = (names) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: names.map((name) => ({ group: [name, `${name}/**`], message: `Only ${ONLY_IN[name]} may import ${name}.` })),
    },
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
  { files: ['functions/lib/**'], ignores: ['**/*.test.ts'], rules: { 'max-lines': ['error', 150] } },
  { files: ['scripts/**', 'sandbox/start.ts'], rules: { 'no-console': 'off' } },
  ...walls,
  ...confinedPackages,
);
