import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { TwilioError } from '../../domain/errors';
import type { UpstreamConnection } from './upstream';

/** An upstream route's `c.env`. */
export interface UpstreamEnv {
  Bindings: { connection: UpstreamConnection };
}

/** Unknown addresses are 501. Errors are left to twilsock, which answers all of them in the same form. */
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
