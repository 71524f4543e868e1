import path from 'node:path';
import { exitWith } from './exit-with';
import { buildOfficial } from './builds/official-builder';

/** `npm run build:official`: the bundle that ships, made by Twilio's own builder. */
exitWith(buildOfficial({ projectFolder: path.resolve(__dirname, '..'), showOutput: true }).then(() => 0));
