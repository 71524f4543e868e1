import { writeFileSync } from 'node:fs';
import { EXAMPLE_FILE, exampleWorkflow } from './example-workflow';

/** Run `node --import tsx scripts/workflow/write-example.ts` after a change of `transferWorkflow` or of the sandbox's queues. */
writeFileSync(EXAMPLE_FILE, exampleWorkflow());
