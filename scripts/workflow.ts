import { connect } from './account/connect';
import { askOnTerminal } from './account/consent';
import { exitWith } from './command-line/exit-with';
import { colorsFor } from './output/colors';
import { runWorkflowCommand } from './workflow/run-command';

/** `npm run workflow` */
exitWith(
  runWorkflowCommand(process.argv.slice(2), {
    connect,
    print: (text) => console.log(text),
    warn: (sentence) => console.error(sentence),
    ask: askOnTerminal(process),
    colors: colorsFor(process.stdout),
  }),
);
