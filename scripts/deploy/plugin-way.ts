import { commandsFor, typed } from './flex-cli';
import type { FlexCli } from './flex-cli';
import type { PluginState } from './plugin';
import type { Project } from './project';

/** How the plugin gets to the agents. */
export interface PluginWay {
  plan(plugin: Project['plugin'], now: PluginState): { state: 'to do' | 'done' | 'left' | 'by hand'; sentence: string };
  /** Returns what became of it. Rejects when a command fails. */
  carryOut(plugin: Project['plugin'], now: PluginState): Promise<string>;
}

const label = ({ name, version }: Project['plugin']): string => `${name} ${version}`;

const needed = (plugin: Project['plugin'], now: PluginState): string[][] => {
  const { deploy, release } = commandsFor(plugin);
  return now === 'missing' ? [deploy, release] : [release];
};

const RELEASED = 'agents load it; to publish changes, raise the version in package.json';

/** With Twilio's CLI, where it and its Flex plugin are installed. */
export const byCli = (cli: FlexCli): PluginWay => ({
  plan: (plugin, now) =>
    now === 'released'
      ? { state: 'done', sentence: `${label(plugin)} is released: ${RELEASED}` }
      : {
          state: 'to do',
          sentence: needed(plugin, now)
            .map((args) => `Run ${typed(args)}`)
            .join(', then '),
        },
  carryOut: async (plugin, now) => {
    if (now !== 'released') for (const args of needed(plugin, now)) await cli.run(args);
    return `${label(plugin)} is released: agents load it the next time they open Flex`;
  },
});

/** Without the CLI: whoever deploys types the commands. */
export const byHand: PluginWay = {
  plan: (plugin, now) =>
    now === 'released'
      ? { state: 'done', sentence: `${label(plugin)} is released: ${RELEASED}` }
      : {
          state: 'by hand',
          sentence: `Twilio's CLI with its Flex plugin is not installed here. Type:\n${commandsToType(plugin, now)}`,
        },
  carryOut: async (plugin, now) =>
    now === 'released' ? `${label(plugin)} is released` : `To give agents the plugin, type:\n${commandsToType(plugin, now)}`,
};

/** The sandbox's pages load the plugin from this computer. */
export const inSandbox: PluginWay = {
  plan: () => ({ state: 'left', sentence: 'The sandbox’s own pages load the plugin that is built here' }),
  carryOut: async () => 'The sandbox’s pages load the plugin that is built here',
};

const INSTALL = ['npm install -g twilio-cli', 'twilio login', 'twilio plugins:install @twilio-labs/plugin-flex'];

const commandsToType = (plugin: Project['plugin'], now: PluginState): string =>
  [...INSTALL, ...needed(plugin, now).map(typed)].map((line) => `      ${line}`).join('\n');
