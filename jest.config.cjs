const transform = {
  '^.+\\.[tj]sx?$': [
    '@swc/jest',
    {
      jsc: { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'classic' } }, target: 'es2022' },
      module: { type: 'commonjs' },
    },
  ],
};
const node = { testEnvironment: 'node', transform };

module.exports = {
  // No test that passes comes near this, on any machine. It is longer than what the tests themselves wait for.
  testTimeout: 240_000,
  // More at once would only slow each other down, until the service's deadline of 8 s is over.
  maxConcurrency: 6,
  projects: [
    { ...node, displayName: 'plugin', roots: ['<rootDir>/src', '<rootDir>/visualizer'], testEnvironment: 'jsdom' },
    { ...node, displayName: 'functions', roots: ['<rootDir>/functions'] },
    { ...node, displayName: 'sandbox', roots: ['<rootDir>/sandbox', '<rootDir>/assets', '<rootDir>/scripts'] },
    {
      ...node,
      displayName: 'conformance',
      roots: ['<rootDir>/tests/conformance'],
      globalSetup: './tests/support/conformance-setup.ts',
      globalTeardown: './tests/support/conformance-teardown.ts',
    },
    { ...node, displayName: 'simulation', roots: ['<rootDir>/tests/simulation'] },
    { ...node, displayName: 'model', roots: ['<rootDir>/tests/model'], globalSetup: './tests/support/build-parts.ts' },
    {
      ...node,
      displayName: 'browser',
      roots: ['<rootDir>/tests/e2e'],
      setupFilesAfterEnv: ['./tests/support/browser-timeout.ts'],
      globalSetup: './tests/support/browser-setup.ts',
    },
  ],
};
