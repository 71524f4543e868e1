import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Project } from '../../deploy/project';
import type { Deployed, DeployedFunction, Service } from '../deployed';
import { flaw, listed, ok, problem, warning } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';

/** Whether the service is deployed, once, with all its functions and in this version. */
export async function checkService({ services, deployed, project }: Pick<Readings, 'services' | 'deployed' | 'project'>) {
  return judgeService(await services(), await deployed(), project, functionsIn(project.folder));
}

/** A function as access and path: `public /transfer-chat`. */
const labelOf = ({ visibility, path: place }: Pick<DeployedFunction, 'visibility' | 'path'>): string => `${visibility} ${place}`;

export function judgeService(
  services: readonly Service[],
  deployed: Deployed | undefined,
  { serviceName, plugin }: Pick<Project, 'serviceName' | 'plugin'>,
  expected: readonly string[],
): Finding {
  const fix = '"npm run deploy" deploys it.';
  if (!services.some(({ uniqueName }) => uniqueName === serviceName)) {
    return problem(`There is no Serverless service "${serviceName}".`, fix);
  }
  if (!deployed) return problem(`Nothing is deployed in the Serverless service "${serviceName}".`, fix);
  const found = deployed.functions.map(labelOf);
  const missing = expected.filter((label) => !found.includes(label));
  if (missing.length > 0) return problem(`The service lacks functions, or their access is another: ${listed(missing)}.`, fix);
  if (deployed.version !== plugin.version) {
    const said = deployed.version === undefined ? 'of another version, and does not say which' : `version ${deployed.version}`;
    return flaw(
      `What is deployed at ${deployed.url} is ${said}; this is ${plugin.version}.`,
      '"npm run deploy" deploys this version.',
    );
  }
  const twins = services
    .filter(({ uniqueName }) => isTwin(uniqueName, [serviceName, plugin.name]))
    .map(({ uniqueName }) => uniqueName);
  if (twins.length > 0) {
    return warning(
      `Beside "${serviceName}" there is ${listed(twins)}, which looks like an earlier deploy of the same.`,
      'If nothing uses it, delete it in the Console (Functions and Assets, Services).',
    );
  }
  return ok(`Version ${deployed.version} with ${found.length} functions is at ${deployed.url}.`);
}

/** Twilio's own tools name a service after the package unless they are told otherwise. */
const isTwin = (uniqueName: string, [own = '', ...names]: readonly string[]): boolean =>
  uniqueName !== own && [own, ...names].some((name) => uniqueName === name || uniqueName.startsWith(`${name}-`));

/** What this project deploys: each file in `functions` is one, and says in its name who may ask for it. */
export const functionsIn = (folder: string): string[] =>
  readdirSync(path.join(folder, 'functions'))
    .filter((file) => file.endsWith('.ts') && !/\.(test|d)\.ts$/.test(file))
    .map((file) => {
      const [name = '', access = 'public'] = file.replace(/\.ts$/, '').split('.');
      return labelOf({ visibility: access, path: `/${name}` });
    });
