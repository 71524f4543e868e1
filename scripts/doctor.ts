import path from 'node:path';
import { connect } from './account/connect';
import { readProject } from './deploy/project';
import { runDoctor } from './doctor/run-command';
import { exitWith } from './exit-with';

/** `npm run doctor`: what of the set-up in the account is right, and what to do about the rest. `--help` tells more. */
exitWith(
  runDoctor(process.argv.slice(2), {
    connect,
    project: readProject(path.resolve(__dirname, '..')),
    fetch,
    print: (line) => console.log(line),
  }),
);
