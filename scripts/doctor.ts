import path from 'node:path';
import { connect } from './account/connect';
import { exitWith } from './command-line/exit-with';
import { readProject } from './deploy/project';
import { runDoctor } from './doctor/run-command';
import { colorsFor } from './output/colors';

/** `npm run doctor` */
exitWith(
  runDoctor(process.argv.slice(2), {
    connect,
    project: readProject(path.resolve(__dirname, '..')),
    fetch,
    print: (text) => console.log(text),
    colors: colorsFor(process.stdout),
    width: process.stdout.columns,
  }),
);
