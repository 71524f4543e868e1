import { Hono } from 'hono';
import { badRequest, notFound, TwilioError } from '../../domain/errors';
import { isJsonObject } from '../../domain/json';
import type { Json, JsonObject } from '../../domain/json';
import type { World } from '../../domain/world';
import type { HttpProtocol } from '../protocol';
import { readToken } from '../tokens';
import { readBody } from '../twilsock/request-body';
import type { Media, MediaStore } from './media-store';
import { iso } from './payloads';

const HOST = /^mcs(\.[\w-]+)*\.twilio\.com$/;
const MEDIA_URL = 'https://mcs.us1.twilio.com/v1/Services';

/**
 * The Media Content Service, `https://mcs.<region>.twilio.com`: uploads and downloads of attachments. A download needs only the
 * file's address, as with Twilio's temporary addresses. Everything else needs an access token in `X-Twilio-Token`.
 */
export function createMediaProtocol(world: World, store: MediaStore): HttpProtocol {
  const { chatServiceSid } = world.conversations;
  const app = new Hono();
  const identityOf = (token: string | undefined): string => readToken(world, token ?? '').identity;
  const find = (mediaSid: string): Media => {
    const media = store.get(mediaSid);
    if (!media) throw notFound(`Media ${mediaSid}`);
    return media;
  };

  app.post('/v1/Services/:serviceSid/Media', async (c) => {
    const author = identityOf(c.req.header('x-twilio-token'));
    const file = await readUpload(c.req.raw, c.req.query('Filename'));
    const media: Media = { sid: world.sids('ME'), author, dateCreated: world.clock.now(), ...file };
    store.set(media.sid, media);
    return c.json(mediaRecord(chatServiceSid, media), 201);
  });

  app.post('/v1/Services/:serviceSid/MediaSet', async (c) => {
    identityOf(c.req.header('x-twilio-token'));
    const { list } = await readBody(c.req);
    return c.json(wantedSids(list).map((sid) => ({ code: 200, media_record: mediaRecord(chatServiceSid, find(sid)) })));
  });

  app.get('/v1/Services/:serviceSid/Media/:mediaSid', (c) => {
    identityOf(c.req.header('x-twilio-token'));
    return c.json(mediaRecord(chatServiceSid, find(c.req.param('mediaSid'))));
  });

  app.get('/v1/Services/:serviceSid/Media/:mediaSid/Content', (c) => {
    const { bytes, contentType } = find(c.req.param('mediaSid'));
    return c.body(bytes, 200, { 'content-type': contentType });
  });

  app.onError((error) => {
    if (!(error instanceof TwilioError)) throw error;
    const { status, code, message } = error;
    return Response.json({ status, code, message }, { status });
  });

  return (request) => {
    const { hostname, pathname } = new URL(request.url);
    const isKnown = HOST.test(hostname) && /^\/v1\/Services\/IS\w+\/(Media|MediaSet|Media\/ME\w+(\/Content)?)$/.test(pathname);
    return isKnown ? Promise.resolve(app.fetch(request)) : undefined;
  };
}

/** The file is the body itself or, from a browser's form, the one file in `multipart/form-data`. */
async function readUpload(request: Request, filename = ''): Promise<Pick<Media, 'filename' | 'contentType' | 'bytes'>> {
  const contentType = request.headers.get('content-type') ?? 'application/octet-stream';
  if (!contentType.startsWith('multipart/form-data')) {
    return { filename, contentType, bytes: new Uint8Array(await request.arrayBuffer()) };
  }
  const file = [...(await request.formData()).values()].find((value) => value instanceof File);
  if (!file) throw badRequest('The form contains no file');
  return { filename: file.name, contentType: file.type, bytes: new Uint8Array(await file.arrayBuffer()) };
}

function wantedSids(list: Json | undefined): string[] {
  const sids = (Array.isArray(list) ? list : []).map((entry) => (isJsonObject(entry) ? entry.media_sid : undefined));
  return sids.map((sid) => {
    if (typeof sid !== 'string') throw badRequest('list needs a media_sid in every entry');
    return sid;
  });
}

function mediaRecord(serviceSid: string, media: Media): JsonObject {
  const url = `${MEDIA_URL}/${serviceSid}/Media/${media.sid}`;
  return {
    sid: media.sid,
    service_sid: serviceSid,
    author: media.author,
    content_type: media.contentType,
    filename: media.filename,
    size: media.bytes.byteLength,
    category: 'media',
    is_multipart_upstream: false,
    date_created: iso(media.dateCreated),
    date_updated: iso(media.dateCreated),
    date_upload_updated: iso(media.dateCreated),
    channel_sid: null,
    message_sid: null,
    url,
    links: { content: `${url}/Content`, content_direct_temporary: `${url}/Content` },
  };
}
