import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connect } from './account/connect';
import { askOnTerminal } from './account/consent';
import { exitWith } from './command-line/exit-with';
import { colorsFor } from './output/colors';
import { readProject } from './deploy/project';
import { runTransfersCommand } from './transfers/run-command';

/** `npm run transfers` */
exitWith(
  runTransfersCommand(process.argv.slice(2), {
    connect,
    print: (text) => console.log(text),
    ask: askOnTerminal(process),
    colors: colorsFor(process.stdout),
    project: readProject(path.resolve(__dirname, '..')),
    timing: { now: () => Date.now(), sleep: (ms) => wait(ms) },
  }),
);
