import type { Hono } from 'hono';
import {
  createEnvironment,
  deleteEnvironment,
  deploy,
  getDeployment,
  getEnvironment,
  listDeployments,
  listEnvironments,
} from '../../../domain/serverless/environments';
import type { Environment } from '../../../domain/serverless/entities';
import { createVariable, deleteVariable, getVariable, listVariables, updateVariable } from '../../../domain/serverless/variables';
import type { World } from '../../../domain/world';
import { page } from '../paging';
import { readParameters } from '../parameters';
import { deploymentPayload, environmentPayload, variablePayload } from './payloads';

const ENVIRONMENTS = '/v1/Services/:service/Environments';
const ENVIRONMENT = `${ENVIRONMENTS}/:environment` as const;

export function addEnvironmentRoutes(api: Hono, world: World): void {
  const environmentAt = ({ service, environment }: { service: string; environment: string }): Environment =>
    getEnvironment(world, service, environment);

  api.get(ENVIRONMENTS, (c) => {
    const payloads = listEnvironments(world, c.req.param('service')).map((one) => environmentPayload(world, one));
    return c.json(page(c.req.raw, 'environments', payloads));
  });
  api.post(ENVIRONMENTS, async (c) => {
    // Twilio's tools send a friendly name, which the resource lacks.
    const parameters = await readParameters(c.req.raw, ['UniqueName', 'DomainSuffix', 'FriendlyName']);
    const suffix = parameters.text('DomainSuffix') || null;
    const environment = createEnvironment(world, c.req.param('service'), parameters.required('UniqueName'), suffix);
    return c.json(environmentPayload(world, environment), 201);
  });
  api.get(ENVIRONMENT, (c) => c.json(environmentPayload(world, environmentAt(c.req.param()))));
  api.delete(ENVIRONMENT, (c) => {
    deleteEnvironment(world, environmentAt(c.req.param()));
    return c.body(null, 204);
  });

  api.get(`${ENVIRONMENT}/Deployments`, (c) => {
    const payloads = listDeployments(world, environmentAt(c.req.param())).map((one) => deploymentPayload(world, one));
    return c.json(page(c.req.raw, 'deployments', payloads));
  });
  api.post(`${ENVIRONMENT}/Deployments`, async (c) => {
    const environment = environmentAt(c.req.param());
    const parameters = await readParameters(c.req.raw, ['BuildSid', 'IsPlugin']);
    return c.json(deploymentPayload(world, deploy(world, environment, parameters.text('BuildSid') || null)), 201);
  });
  api.get(`${ENVIRONMENT}/Deployments/:deployment`, (c) => {
    const deployment = getDeployment(world, environmentAt(c.req.param()), c.req.param('deployment'));
    return c.json(deploymentPayload(world, deployment));
  });

  api.get(`${ENVIRONMENT}/Variables`, (c) => {
    const payloads = listVariables(world, environmentAt(c.req.param())).map((one) => variablePayload(world, one));
    return c.json(page(c.req.raw, 'variables', payloads));
  });
  api.post(`${ENVIRONMENT}/Variables`, async (c) => {
    const environment = environmentAt(c.req.param());
    const parameters = await readParameters(c.req.raw, ['Key', 'Value']);
    const variable = createVariable(world, environment, parameters.required('Key'), parameters.required('Value'));
    return c.json(variablePayload(world, variable), 201);
  });
  api.get(`${ENVIRONMENT}/Variables/:variable`, (c) => {
    const variable = getVariable(world, environmentAt(c.req.param()), c.req.param('variable'));
    return c.json(variablePayload(world, variable));
  });
  api.post(`${ENVIRONMENT}/Variables/:variable`, async (c) => {
    const environment = environmentAt(c.req.param());
    const variable = getVariable(world, environment, c.req.param('variable'));
    const parameters = await readParameters(c.req.raw, ['Key', 'Value']);
    const change = { key: parameters.text('Key'), value: parameters.text('Value') };
    return c.json(variablePayload(world, updateVariable(world, environment, variable, change)));
  });
  api.delete(`${ENVIRONMENT}/Variables/:variable`, (c) => {
    deleteVariable(world, getVariable(world, environmentAt(c.req.param()), c.req.param('variable')));
    return c.body(null, 204);
  });
}
