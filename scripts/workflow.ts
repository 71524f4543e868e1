import { connect } from './account/connect';
import { askOnTerminal } from './account/consent';
import { runWorkflowCommand } from './workflow/run-command';

/** `npm run workflow -- generate | check | deploy`: the TaskRouter workflow that routes transfers. `--help` tells more. */
runWorkflowCommand(process.argv.slice(2), {
  connect,
  print: (line) => console.log(line),
  warn: (sentence) => console.error(sentence),
  ask: askOnTerminal(process),
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
