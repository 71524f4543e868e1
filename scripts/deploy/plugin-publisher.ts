import { commandsFor, typed } from './flex-cli';
import type { FlexCli } from './flex-cli';
import type { PlannedStep } from './planned-step';
import type { PluginState } from './plugin';
import type { Project } from './project';

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

/** Publishes with the Twilio CLI and its Flex plugin. */
export const cliPublisher = (cli: FlexCli): PluginPublisher => ({
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
    if (state !== 'released') for (const args of commandsToRun(plugin, state)) await cli.run(args, output);
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

const INSTALL = ['npm install -g twilio-cli', 'twilio login', 'twilio plugins:install @twilio-labs/plugin-flex'];

const linesToType = (plugin: Plugin, state: PluginState): string =>
  [...INSTALL, ...commandsToRun(plugin, state).map(typed)].map((line) => `  ${line}`).join('\n');
