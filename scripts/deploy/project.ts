import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isJsonObject } from '../../src/contract/json';

/** What a deploy needs to know about this project. */
export interface Project {
  /** Absolute path. */
  folder: string;
  /** The one Serverless service, by unique name. */
  serviceName: string;
  /** Suffix of the domain; empty for the service's own. */
  environmentSuffix: string;
  plugin: { name: string; version: string };
}

/** Reads `.twilioserverlessrc` and `package.json` in the folder. Throws when a file or a value is missing. */
export function readProject(folder: string): Project {
  const { commands } = readJson(path.join(folder, '.twilioserverlessrc'));
  const deploy = isJsonObject(commands) && isJsonObject(commands.deploy) ? commands.deploy : {};
  const { name, version } = readJson(path.join(folder, 'package.json'));
  return {
    folder,
    serviceName: text(deploy.serviceName, 'commands.deploy.serviceName in .twilioserverlessrc'),
    environmentSuffix: text(deploy.environment ?? 'dev', 'commands.deploy.environment in .twilioserverlessrc'),
    plugin: { name: text(name, 'name in package.json'), version: text(version, 'version in package.json') },
  };
}

function readJson(file: string): Record<string, unknown> {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (isJsonObject(content)) return content;
  throw new Error(`Failed to read ${path.basename(file)}: it is not a JSON object`);
}

function text(value: unknown, what: string): string {
  if (typeof value === 'string') return value;
  throw new Error(`Failed to read the project: there is no ${what}`);
}
