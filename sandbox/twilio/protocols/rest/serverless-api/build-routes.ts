import type { Hono } from 'hono';
import { badRequest } from '../../../domain/errors';
import { createBuild, deleteBuild, getBuild, listBuilds } from '../../../domain/serverless/builds';
import type { Dependency } from '../../../domain/serverless/entities';
import type { World } from '../../../domain/world';
import { page } from '../paging';
import { jsonObject, parseJsonParameter, readParameters } from '../parameters';
import { buildPayload, buildStatusPayload } from './payloads';

const BUILDS = '/v1/Services/:service/Builds';

export function addBuildRoutes(api: Hono, world: World): void {
  api.get(BUILDS, (c) => {
    const payloads = listBuilds(world, c.req.param('service')).map((build) => buildPayload(world, build));
    return c.json(page(c.req.raw, 'builds', payloads));
  });

  api.post(BUILDS, async (c) => {
    const parameters = await readParameters(c.req.raw, ['FunctionVersions', 'AssetVersions', 'Dependencies', 'Runtime']);
    const build = createBuild(world, c.req.param('service'), {
      functionVersionSids: parameters.texts('FunctionVersions') ?? [],
      assetVersionSids: parameters.texts('AssetVersions') ?? [],
      dependencies: readDependencies(parameters.text('Dependencies')),
      runtime: parameters.text('Runtime'),
    });
    return c.json(buildPayload(world, build), 201);
  });

  api.get(`${BUILDS}/:build`, (c) => {
    const { service, build } = c.req.param();
    return c.json(buildPayload(world, getBuild(world, service, build)));
  });
  api.get(`${BUILDS}/:build/Status`, (c) => {
    const { service, build } = c.req.param();
    return c.json(buildStatusPayload(world, getBuild(world, service, build)));
  });
  api.delete(`${BUILDS}/:build`, (c) => {
    const { service, build } = c.req.param();
    deleteBuild(world, service, build);
    return c.body(null, 204);
  });
}

/** A JSON list, as in the API description, or the same between quotes, as Twilio's own tools send it (SPEC SV4). */
function readDependencies(text: string | undefined): Dependency[] {
  if (!text) return [];
  const list = parseJsonParameter('Dependencies', /^"\[[\s\S]*\]"$/.test(text) ? text.slice(1, -1) : text);
  if (!Array.isArray(list)) throw badRequest('Invalid Dependencies: it must be a JSON list');
  return list.map((item) => {
    const { name, version } = jsonObject('Dependencies', item);
    if (typeof name === 'string' && typeof version === 'string') return { name, version };
    throw badRequest('Invalid Dependencies: each must have a name and a version');
  });
}
