import { Hono } from 'hono';
import { TwilioError } from '../../domain/errors';
import type { World } from '../../domain/world';
import type { HttpProtocol, SocketProtocol } from '../protocol';
import { readToken } from '../tokens';
import { isEventBridge } from './address';
import { parseEnvelope } from './envelope';
import { framesOf } from './frames';
import { addInteractionRoutes } from './interaction-routes';
import { addOutboundRoutes } from './outbound-routes';
import { createOutbox } from './outbox';
import { forbidden } from './routes';
import type { BridgeEnv } from './routes';
import { createWorkerSockets } from './sockets';
import { addWorkerRoutes } from './worker-routes';
import { addWorkspaceRoutes } from './workspace-routes';

export interface EventBridgeOptions {
  /** Runs `run` after the reply to the current request was handed over. Defaults to `setImmediate`. */
  defer?: (run: () => void) => void;
  /** Called with every unknown enveloped request. */
  onUnhandled: (description: string) => void;
}

export interface EventBridge {
  http: HttpProtocol;
  socket: SocketProtocol;
}

const answerError = (error: Error): Response => {
  if (!(error instanceof TwilioError)) throw error;
  return Response.json({ code: error.code, message: error.message, status: error.status }, { status: error.status });
};

function createRoutes(world: World, onUnhandled: EventBridgeOptions['onUnhandled']): Hono<BridgeEnv> {
  const app = new Hono<BridgeEnv>();
  addWorkspaceRoutes(app, world);
  addWorkerRoutes(app, world);
  addInteractionRoutes(app, world);
  addOutboundRoutes(app, world);
  app.onError(answerError);
  app.notFound(({ req }) => {
    const description = `${req.method} event-bridge ${req.path.slice(1)}`;
    onUnhandled(description);
    const message = `Failed to emulate ${description}: the sandbox does not know this request`;
    return Response.json({ status: 501, code: 20501, message }, { status: 501 });
  });
  return app;
}

/**
 * TaskRouter's and Flex's browser SDKs POST every request in an envelope to the event bridge and get events over a socket. The
 * reply to a request precedes the events that it causes (SPEC EB10).
 */
export function createEventBridge(world: World, { defer = setImmediate, onUnhandled }: EventBridgeOptions): EventBridge {
  const sockets = createWorkerSockets(world);
  const outbox = createOutbox(sockets.send, defer);
  world.subscribe((event) => framesOf(world, event).forEach(outbox.add));
  const routes = createRoutes(world, onUnhandled);

  const answer = async (request: Request): Promise<Response> => {
    const body = await request.text();
    try {
      const { url, method, params, token } = parseEnvelope(body);
      const session = readToken(world, token);
      if (session.workerSid === null) throw forbidden('the token names no worker');
      const version = request.headers.get('if-match');
      const env: BridgeEnv['Bindings'] = {
        session: { ...session, workerSid: session.workerSid },
        params,
        ifMatch: version === null ? undefined : Number(version.replaceAll('"', '')),
      };
      return await outbox.afterReply(() => routes.request(`/${url}`, { method }, env));
    } catch (error) {
      if (error instanceof TwilioError) return answerError(error);
      throw error;
    }
  };

  return {
    http: (request) => (request.method === 'POST' && isEventBridge(new URL(request.url)) ? answer(request) : undefined),
    socket: sockets.protocol,
  };
}
