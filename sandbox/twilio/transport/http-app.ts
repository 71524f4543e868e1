import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { isLocal, NOT_LOCAL, twilioUrlOf } from './addresses';

/** Answers undefined for an address that is not a page of the sandbox. */
export type StaticPages = (request: Request) => Promise<Response | undefined>;

export interface HttpAppOptions {
  twilio: { fetch(request: Request): Promise<Response> };
  pages?: StaticPages;
  onError: (error: unknown) => void;
}

const redirected = async (request: Request, url: URL): Promise<Request> => {
  const { method, headers } = request;
  const body = method === 'GET' || method === 'HEAD' ? undefined : await request.arrayBuffer();
  return new Request(url, { method, headers, body });
};

/**
 * One web-standard server for Twilio's hosts and the sandbox's pages. Any local page may call it. A request to another host name
 * is 421, so that no foreign page whose name leads here reads anything. Unanswered requests are 404 and exceptions 500; both name
 * method and path.
 */
export function createHttpApp({ twilio, pages, onError }: HttpAppOptions): Hono {
  const app = new Hono();
  app.use(async ({ req: { url } }, next) => {
    if (!isLocal(url)) return Response.json({ message: NOT_LOCAL }, { status: 421 });
    await next();
  });
  app.use(
    cors({
      origin: (origin) => (isLocal(origin) ? origin : null),
      credentials: true,
      exposeHeaders: ['etag', 'location', 'retry-after'],
      maxAge: 600,
    }),
  );
  app.all('*', async ({ req: { raw: request } }) => {
    const url = twilioUrlOf(request);
    const answer = url ? await twilio.fetch(await redirected(request, url)) : await pages?.(request);
    if (answer) return answer;
    const message = `Failed to answer ${request.method} ${new URL(request.url).pathname}: the sandbox has no such page`;
    return Response.json({ message }, { status: 404 });
  });
  app.onError((error, { req }) => {
    onError(error);
    const message = `Failed to answer ${req.method} ${req.path}: ${error.message}`;
    return Response.json({ status: 500, code: 20500, message }, { status: 500 });
  });
  return app;
}
