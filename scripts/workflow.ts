import { connect } from './account/connect';
import { askOnTerminal } from './account/consent';
import { exitWith } from './exit-with';
import { runWorkflowCommand } from './workflow/run-command';

/** `npm run workflow -- generate | check | deploy`: the TaskRouter workflow that routes transfers. `--help` tells more. */
exitWith(
  runWorkflowCommand(process.argv.slice(2), {
    connect,
    print: (line) => console.log(line),
    warn: (sentence) => console.error(sentence),
    ask: askOnTerminal(process),
  }),
);
