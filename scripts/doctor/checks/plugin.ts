import { commandsFor, typed } from '../../deploy/flex-cli';
import { readPlugin } from '../../deploy/plugin';
import type { ReleasedPlugin, PluginState } from '../../deploy/plugin';
import type { Project } from '../../deploy/project';
import { isolatedProblem, ok } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';

/** Whether agents load this version of the plugin. */
export async function checkPlugin({ account, project, flex, releasedPlugins }: Readings): Promise<Finding> {
  if (account.sandboxUrl !== undefined) return ok('The pages of the local Twilio load the plugin that is built here.');
  const [state, released, { pluginServiceEnabled }] = await Promise.all([
    readPlugin(account, project.plugin),
    releasedPlugins(),
    flex(),
  ]);
  return judgePlugin(project.plugin, { state, released, isServed: pluginServiceEnabled });
}

export interface PluginFacts {
  state: PluginState;
  released: readonly ReleasedPlugin[];
  /** Whether Flex loads plugins from Twilio. */
  isServed: boolean;
}

export function judgePlugin(plugin: Project['plugin'], { state, released, isServed }: PluginFacts): Finding {
  const { name, version } = plugin;
  const { deploy, release } = commandsFor(plugin);
  if (!isServed) {
    return isolatedProblem(
      'Flex loads no plugins: plugin_service_enabled is false in the Flex configuration.',
      'Set plugin_service_enabled to true by POST https://flex-api.twilio.com/v1/Configuration.',
    );
  }
  if (state === 'released') return ok(`Agents load ${name} ${version}.`);
  const loaded = released.find(({ uniqueName }) => uniqueName === name);
  const instead = loaded ? `agents load ${loaded.version}` : 'agents do not load the plugin';
  return state === 'missing'
    ? isolatedProblem(
        `${name} ${version} is not published, and ${instead}.`,
        `Run "npm run deploy", or "${typed(deploy)}" and "${typed(release)}".`,
      )
    : isolatedProblem(
        `${name} ${version} is published but not released: ${instead}.`,
        `Run "npm run deploy", or "${typed(release)}".`,
      );
}
