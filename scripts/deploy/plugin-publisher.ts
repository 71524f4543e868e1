import { stripVTControlCharacters } from 'node:util';
import { commandsFor, typed } from './flex-cli';
import type { FlexCli } from './flex-cli';
import type { PlannedStep } from './planned-step';
import type { PluginState } from './plugin';
import { withKeptPackageFiles } from './kept-files';
import type { Project } from './project';
import { NotDeployedError } from './read-back';

type Plugin = Project['plugin'];

/** How the plugin gets to the agents. */
export interface PluginPublisher {
  plan(plugin: Plugin, state: PluginState): Omit<PlannedStep, 'name'>;
  /** Returns what it did, or what a person has to do. `output` gets what the commands print. Rejects when a command fails. */
  publish(plugin: Plugin, state: PluginState, output: NodeJS.WritableStream): Promise<string>;
}

const label = ({ name, version }: Plugin): string => `${name} ${version}`;

const commandsToRun = (plugin: Plugin, state: PluginState): string[][] => {
  const { deploy, release } = commandsFor(plugin);
  return state === 'missing' ? [deploy, release] : [release];
};

const alreadyReleased = (plugin: Plugin): Omit<PlannedStep, 'name'> => ({
  state: 'done',
  sentence: `Agents load ${label(plugin)} already. To publish changes, raise the version in package.json`,
});

export interface CliPublisherOptions {
  cli: Pick<FlexCli, 'run'>;
  /** The plugin's folder. */
  folder: string;
  /** Throws when agents do not load the plugin. */
  assertReleased(plugin: Plugin): Promise<void>;
}

/** Publishes with the Twilio CLI and its Flex plugin, which may exit with 0 after a failure. */
export const cliPublisher = ({ cli, folder, assertReleased }: CliPublisherOptions): PluginPublisher => ({
  plan: (plugin, state) =>
    state === 'released'
      ? alreadyReleased(plugin)
      : {
          state: 'to do',
          sentence: commandsToRun(plugin, state)
            .map((args) => `Run ${typed(args)}`)
            .join(', then '),
        },
  publish: async (plugin, state, output) => {
    const commands = state === 'released' ? [] : commandsToRun(plugin, state);
    let printed = '';
    await withKeptPackageFiles(folder, async () => {
      for (const args of commands) printed += await cli.run(args, output);
    });
    await assertReleased(plugin).catch((error: unknown) => {
      throw withPrinted(error, printed);
    });
    return `${label(plugin)} is released: agents load it the next time they open Flex`;
  },
});

/** Without the Twilio CLI: names the commands for a person to type. */
export const manualPublisher: PluginPublisher = {
  plan: (plugin, state) =>
    state === 'released'
      ? alreadyReleased(plugin)
      : {
          state: 'by hand',
          sentence: `The Twilio CLI with its Flex plugin is not installed here. Type:\n${linesToType(plugin, state)}`,
        },
  publish: async (plugin, state) =>
    state === 'released' ? `${label(plugin)} is released` : `To give agents the plugin, type:\n${linesToType(plugin, state)}`,
};

/** The pages of the sandbox load the plugin from this computer. */
export const sandboxPublisher: PluginPublisher = {
  plan: () => ({ state: 'left', sentence: 'The pages of the sandbox load the plugin that is built here' }),
  publish: async () => 'The pages of the sandbox load the plugin that is built here',
};

/** The error, beside what the CLI has printed. */
function withPrinted(error: unknown, printed: string): unknown {
  if (!(error instanceof NotDeployedError) || printed === '') return error;
  return new NotDeployedError(`${error.message}. It printed:\n${stripVTControlCharacters(printed).trim()}`);
}

const INSTALL = ['npm install -g twilio-cli', 'twilio login', 'twilio plugins:install @twilio-labs/plugin-flex'];

const linesToType = (plugin: Plugin, state: PluginState): string =>
  [...INSTALL, ...commandsToRun(plugin, state).map(typed)].map((line) => `  ${line}`).join('\n');
