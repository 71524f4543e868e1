import { readFileSync } from 'node:fs';
import { EXAMPLE_FILE, exampleWorkflow } from './example-workflow';

it('[FM22] [FM27] the example workflow is what the builder makes (else run write-example.ts)', () => {
  expect(readFileSync(EXAMPLE_FILE, 'utf8')).toBe(exampleWorkflow());
});
