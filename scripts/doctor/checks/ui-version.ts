import path from 'node:path';
import { readPackage } from '../../project/package-json';
import { isolatedProblem, ok, warning } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';

/** Whether the plugin can run in the account's Flex UI. */
export async function checkUiVersion({ flex, project }: Pick<Readings, 'flex' | 'project'>): Promise<Finding> {
  return judgeUiVersion((await flex()).uiVersion, builtFor(project.folder));
}

/** `used` is the account's setting: a version, or a range such as `~2.17.0` or `2.x`, from which Flex loads the newest. */
export function judgeUiVersion(used: unknown, built: string): Finding {
  const [, major, minor] = /^\D*(\d+)(?:\.(\d+))?/.exec(typeof used === 'string' ? used : '') ?? [];
  const [builtMajor, builtMinor] = built.split('.');
  const fix = 'Choose a newer one in the Console: Flex, Settings, Version management.';
  if (major === undefined) {
    return warning(
      'Twilio does not say which Flex UI the account uses.',
      `Make sure that it is ${builtMajor}.${builtMinor} or newer.`,
    );
  }
  if (major !== builtMajor)
    return isolatedProblem(`The account uses Flex UI ${String(used)}; the plugin needs ${builtMajor}.x.`, fix);
  const isOlder = !String(used).startsWith('^') && minor !== undefined && Number(minor) < Number(builtMinor);
  if (isOlder) {
    return isolatedProblem(`The account uses Flex UI ${String(used)}; the plugin is built for ${built}.`, fix);
  }
  return ok(`The account uses Flex UI ${String(used)}; the plugin is built for ${built}.`);
}

const builtFor = (folder: string): string =>
  readPackage(path.join(folder, 'package.json')).devDependencies['@twilio/flex-ui'] ?? '';
