import { isJsonObject } from '../../../src/contract/json';
import type { JsonObject } from '../../../src/contract/json';
import type { ReleasedPlugin } from '../../deploy/plugin';
import { firstNames, ok, warning } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';

type Needed = Pick<Readings, 'releasedPlugins' | 'uiAttributes' | 'project'>;

/** Whether agents load another plugin that handles the same click. */
export async function checkOtherPlugins({ releasedPlugins, uiAttributes, project }: Needed): Promise<Finding> {
  return judgeOtherPlugins(await releasedPlugins(), await uiAttributes(), project.plugin.name);
}

/** Twilio's template is one plugin with many features, each with a switch in `ui_attributes`. */
export function judgeOtherPlugins(released: readonly ReleasedPlugin[], uiAttributes: JsonObject, own: string): Finding {
  const others = released
    .filter(({ uniqueName, friendlyName }) => uniqueName !== own && /transfer/i.test(`${uniqueName} ${friendlyName}`))
    .map(({ uniqueName }) => uniqueName);
  if (others.length > 0) {
    return warning(
      `Agents load another plugin that seems to handle transfers: ${firstNames(others)}. Both would handle the same click.`,
      `Remove it from the release: ${others.map((name) => `"twilio flex:plugins:release --disable-plugin ${name}"`).join(', ')}.`,
    );
  }
  const switched = at(uiAttributes, 'custom_data', 'features', 'conversation_transfer', 'enabled') === true;
  if (switched) {
    return warning(
      'The conversation transfers of the Flex Project Template are on. Both plugins would handle the same click.',
      'Set ui_attributes.custom_data.features.conversation_transfer.enabled of the Flex configuration to false.',
    );
  }
  return ok('Agents load no other plugin for transfers.');
}

const at = (value: unknown, ...keys: string[]): unknown =>
  keys.reduce<unknown>((found, key) => (isJsonObject(found) ? found[key] : undefined), value);
