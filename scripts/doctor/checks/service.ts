import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Project } from '../../deploy/project';
import type { DeployedState, DeployedFunction, DeployedService } from '../deployed';
import { isolatedProblem, firstNames, ok, problem, warning } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';

/** Whether exactly one service is deployed, with all its functions and in this version. */
export async function checkService({ services, deployed, project }: Pick<Readings, 'services' | 'deployed' | 'project'>) {
  return judgeService(await services(), await deployed(), project, functionsIn(project.folder));
}

/** A function as access and path: `public /transfer-chat`. */
const labelOf = ({ visibility, path: place }: Pick<DeployedFunction, 'visibility' | 'path'>): string => `${visibility} ${place}`;

export function judgeService(
  services: readonly DeployedService[],
  deployed: DeployedState | undefined,
  { serviceName, plugin }: Pick<Project, 'serviceName' | 'plugin'>,
  expected: readonly string[],
): Finding {
  const fix = '"npm run deploy" deploys it.';
  if (!services.some(({ uniqueName }) => uniqueName === serviceName)) {
    return problem(`There is no Serverless service "${serviceName}".`, fix);
  }
  if (!deployed) return problem(`Nothing is deployed in the Serverless service "${serviceName}".`, fix);
  const labels = deployed.functions.map(labelOf);
  const missing = expected.filter((label) => !labels.includes(label));
  if (missing.length > 0)
    return problem(`The service lacks functions, or has them with another access: ${firstNames(missing)}.`, fix);
  if (deployed.version !== plugin.version) {
    const found = deployed.version === undefined ? 'an unknown version' : `version ${deployed.version}`;
    return isolatedProblem(
      `The service at ${deployed.url} is ${found}; this is ${plugin.version}.`,
      '"npm run deploy" deploys this version.',
    );
  }
  const others = services
    .filter(({ uniqueName }) => isEarlierDeploy(uniqueName, [serviceName, plugin.name]))
    .map(({ uniqueName }) => uniqueName);
  if (others.length > 0) {
    return warning(
      `Beside "${serviceName}" the account has ${firstNames(others)}, which looks like an earlier deploy of this project.`,
      'If nothing uses it, delete it in the Console (Functions and Assets, Services).',
    );
  }
  return ok(`Version ${deployed.version} with ${labels.length} functions is at ${deployed.url}.`);
}

/** By default Twilio's tools name a service after the package. */
const isEarlierDeploy = (uniqueName: string, [own = '', ...names]: readonly string[]): boolean =>
  uniqueName !== own && [own, ...names].some((name) => uniqueName === name || uniqueName.startsWith(`${name}-`));

/** The functions that this project deploys: one for each file in `functions`, whose name says who may call it. */
export const functionsIn = (folder: string): string[] =>
  readdirSync(path.join(folder, 'functions'))
    .filter((file) => file.endsWith('.ts') && !/\.(test|d)\.ts$/.test(file))
    .map((file) => {
      const [name = '', access = 'public'] = file.replace(/\.ts$/, '').split('.');
      return labelOf({ visibility: access, path: `/${name}` });
    });
