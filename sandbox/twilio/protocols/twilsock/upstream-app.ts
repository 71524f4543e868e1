import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { TwilioError } from '../../domain/errors';
import type { UpstreamConnection } from './upstream';

/** What the routes of an upstream protocol find in `c.env`. */
export interface UpstreamEnv {
  Bindings: { connection: UpstreamConnection };
}

/** Routes in which an address that is not there is 501, and an error is left to twilsock, which answers all alike. */
export function createUpstreamApp(): Hono<UpstreamEnv> {
  const app = new Hono<UpstreamEnv>();
  app.notFound(({ req }) => {
    throw new TwilioError(501, 20501, `Nobody here knows ${req.method} ${req.path}`);
  });
  app.onError((error) => {
    if (error instanceof HTTPException) throw new TwilioError(error.status, 20001, error.message);
    throw error;
  });
  return app;
}
