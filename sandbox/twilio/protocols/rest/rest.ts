import type { Hono } from 'hono';
import { METHOD_NAME_ALL } from 'hono/router';
import { TwilioError } from '../../domain/errors';
import type { World } from '../../domain/world';
import { DEFAULT_FLEX_SETTINGS } from '../flex-boot/settings';
import type { FlexSettings } from '../flex-boot/settings';
import type { HttpProtocol } from '../protocol';
import { accountsApi } from './accounts-api';
import { conversationsApi } from './conversations/conversations-api';
import { requireCredentials } from './credentials';
import { flexApi } from './flex-api/flex-api';
import { iamApi } from './iam-api';
import { serverlessApi, serverlessUploadApi } from './serverless-api/serverless-api';
import { syncApi } from './sync-api';
import { taskRouterApi } from './taskrouter/taskrouter-api';

/** One answered request. */
export interface RestRequest {
  method: string;
  host: string;
  path: string;
  status: number;
}

export interface RestOptions {
  /** The admin's settings before this world began. */
  flex?: Partial<FlexSettings>;
  onRequest?: (request: RestRequest) => void;
}

const HOST = /^(?<product>[a-z-]+)(\.[a-z0-9-]+){0,2}\.twilio\.com$/;

/**
 * Twilio's REST APIs for server-side libraries: TaskRouter, Flex, Conversations, Sync, Serverless, IAM and Accounts, in any
 * region. Answers undefined for an unknown path.
 */
export function createRest(world: World, { flex, onRequest }: RestOptions = {}): HttpProtocol {
  const apis = new Map<string | undefined, Hono>([
    ['taskrouter', taskRouterApi(world)],
    ['flex-api', flexApi(world, { ...DEFAULT_FLEX_SETTINGS, ...flex })],
    ['conversations', conversationsApi(world)],
    ['iam', iamApi(world)],
    ['api', accountsApi(world)],
    ['serverless', serverlessApi(world)],
    ['serverless-upload', serverlessUploadApi(world)],
    ['sync', syncApi(world)],
  ]);

  return (request) => {
    const { hostname, host, pathname: path } = new URL(request.url);
    const { method } = request;
    const api = apis.get(HOST.exec(hostname)?.groups?.product);
    if (!api || !knows(api, method, path)) return undefined;
    return answer(world, api, request).then((response) => {
      onRequest?.({ method, host, path, status: response.status });
      return response;
    });
  };
}

const knows = ({ router }: Hono, method: string, path: string): boolean =>
  router.match(method, path)[0].some(([[, route]]) => route.method !== METHOD_NAME_ALL);

async function answer(world: World, api: Hono, request: Request): Promise<Response> {
  try {
    requireCredentials(request, world.account);
    return await api.fetch(request);
  } catch (error) {
    if (error instanceof TwilioError) return errorResponse(error);
    throw error;
  }
}

/** Source: https://www.twilio.com/docs/usage/twilios-response#response-formats-exceptions */
function errorResponse({ code, message, status }: TwilioError): Response {
  return Response.json({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }, { status });
}
