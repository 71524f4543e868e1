import type { Hono } from 'hono';
import { badRequest } from '../../../domain/errors';
import type { ResourceKind, Visibility } from '../../../domain/serverless/entities';
import { getResource, uploadVersion } from '../../../domain/serverless/resources';
import type { Upload } from '../../../domain/serverless/resources';
import type { World } from '../../../domain/world';
import { COLLECTION, versionPayload } from './payloads';

const VISIBILITIES: readonly Visibility[] = ['public', 'protected', 'private'];

/** A multipart form with the content of a new version of a function or asset. */
export function addUploadRoutes(api: Hono, world: World, kind: ResourceKind): void {
  api.post(`/v1/Services/:service/${COLLECTION[kind]}/:resource/Versions`, async (c) => {
    const resource = getResource(world, c.req.param('service'), kind, c.req.param('resource'));
    return c.json(versionPayload(world, uploadVersion(world, resource, await readUpload(c.req.raw))), 201);
  });
}

async function readUpload(request: Request): Promise<Upload> {
  const form = await request.formData().catch(() => {
    throw badRequest('Failed to read the upload: its body is no multipart form');
  });
  const [path, content] = [form.get('Path'), form.get('Content')];
  const visibility = VISIBILITIES.find((known) => known === form.get('Visibility'));
  if (typeof path !== 'string') throw badRequest('Missing required parameter Path');
  if (visibility === undefined) throw badRequest(`Invalid Visibility: it is none of ${VISIBILITIES.join(', ')}`);
  if (content === null || typeof content === 'string') throw badRequest('Missing required parameter Content');
  return { path, visibility, content: await content.text() };
}
