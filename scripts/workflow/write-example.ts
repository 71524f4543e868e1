import { writeFileSync } from 'node:fs';
import { EXAMPLE_FILE, exampleWorkflow } from './example-workflow';

/** `node --import tsx scripts/workflow/write-example.ts` after a change of the builder or of the sandbox's queues. */
writeFileSync(EXAMPLE_FILE, exampleWorkflow());
