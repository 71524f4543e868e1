import { setTimeout as wait } from 'node:timers/promises';
import { connect } from './account/connect';
import { askOnTerminal } from './account/consent';
import { exitWith } from './exit-with';
import { runTransfersCommand } from './transfers/run-command';

/** `npm run transfers [-- list | repair]`: the account's transfers that nobody has accepted yet, and those that are stuck. `--help` tells more. */
exitWith(
  runTransfersCommand(process.argv.slice(2), {
    connect,
    print: (line) => console.log(line),
    ask: askOnTerminal(process),
    timing: { now: () => Date.now(), sleep: (ms) => wait(ms) },
  }),
);
