import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { readPackage } from '../project/package-json';

/** What a deploy needs to know about this project. */
export interface Project {
  /** Absolute path. */
  folder: string;
  /** The one Serverless service, by unique name. */
  serviceName: string;
  /** Suffix of the domain; empty for the service's own. */
  environmentSuffix: string;
  plugin: { name: string; version: string };
  upload: { functionsFolder: string; assetsFolder: string; runtime: string };
}

const deploySettings = v.object({
  commands: v.object({
    deploy: v.object({
      serviceName: v.string(),
      environment: v.optional(v.string(), 'dev'),
      functionsFolder: v.string(),
      assetsFolder: v.string(),
      runtime: v.string(),
    }),
  }),
});

/** Reads `.twilioserverlessrc` and `package.json` in the folder. Throws when a file or a value is missing. */
export function readProject(folder: string): Project {
  const text = readFileSync(path.join(folder, '.twilioserverlessrc'), 'utf8');
  const { success, output, issues } = v.safeParse(deploySettings, JSON.parse(text));
  if (!success) throw new Error(`Failed to read .twilioserverlessrc: ${v.getDotPath(issues[0]) ?? 'it'} is missing or wrong`);
  const { serviceName, environment, ...upload } = output.commands.deploy;
  const { name, version } = readPackage(path.join(folder, 'package.json'));
  return { folder, serviceName, environmentSuffix: environment, plugin: { name, version }, upload };
}
