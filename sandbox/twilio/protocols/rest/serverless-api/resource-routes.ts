import type { Hono } from 'hono';
import type { ResourceKind, ServerlessResource } from '../../../domain/serverless/entities';
import {
  createResource,
  deleteResource,
  getResource,
  getVersion,
  listResources,
  listVersions,
  renameResource,
} from '../../../domain/serverless/resources';
import type { World } from '../../../domain/world';
import { page } from '../paging';
import { readParameters } from '../parameters';
import { COLLECTION, contentPayload, resourcePayload, versionPayload } from './payloads';

/** A service's functions or assets and their versions. `serverless-upload` takes new versions. */
export function addResourceRoutes(api: Hono, world: World, kind: ResourceKind): void {
  const collection = COLLECTION[kind];
  const all = `/v1/Services/:service/${collection}` as const;
  const one = `${all}/:resource` as const;
  const resourceAt = ({ service, resource }: { service: string; resource: string }): ServerlessResource =>
    getResource(world, service, kind, resource);

  api.get(all, (c) => {
    const payloads = listResources(world, c.req.param('service'), kind).map((resource) => resourcePayload(world, resource));
    return c.json(page(c.req.raw, collection.toLowerCase(), payloads));
  });
  api.post(all, async (c) => {
    const friendlyName = (await readParameters(c.req.raw, ['FriendlyName'])).required('FriendlyName');
    return c.json(resourcePayload(world, createResource(world, c.req.param('service'), kind, friendlyName)), 201);
  });

  api.get(one, (c) => c.json(resourcePayload(world, resourceAt(c.req.param()))));
  api.post(one, async (c) => {
    const friendlyName = (await readParameters(c.req.raw, ['FriendlyName'])).required('FriendlyName');
    return c.json(resourcePayload(world, renameResource(world, resourceAt(c.req.param()), friendlyName)));
  });
  api.delete(one, (c) => {
    deleteResource(world, resourceAt(c.req.param()));
    return c.body(null, 204);
  });

  api.get(`${one}/Versions`, (c) => {
    const payloads = listVersions(world, resourceAt(c.req.param())).map((version) => versionPayload(world, version));
    return c.json(page(c.req.raw, `${kind}_versions`, payloads));
  });
  api.get(`${one}/Versions/:version`, (c) => {
    const version = getVersion(world, resourceAt(c.req.param()), c.req.param('version'));
    return c.json(versionPayload(world, version));
  });
  if (kind === 'asset') return;
  api.get(`${one}/Versions/:version/Content`, (c) => {
    const version = getVersion(world, resourceAt(c.req.param()), c.req.param('version'));
    return c.json(contentPayload(world, version));
  });
}
