import path from 'node:path';
import { connect } from './account/connect';
import { readProject } from './deploy/project';
import { runDoctor } from './doctor/run-command';

/** `npm run doctor`: what of the set-up in the account is right, and what to do about the rest. `--help` tells more. */
runDoctor(process.argv.slice(2), {
  connect,
  project: readProject(path.resolve(__dirname, '..')),
  fetch,
  print: (line) => console.log(line),
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
