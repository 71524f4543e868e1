import { TwilioError, notFound } from '../../domain/errors';
import type { World } from '../../domain/world';
import type { HttpProtocol } from '../protocol';
import { emptyAsset } from './assets';
import {
  configurationPayload,
  publicConfigurationPayload,
  sessionPayload,
  statusSummaryPayload,
  transferSettingsPayload,
} from './configuration';
import { grantToken, refreshToken, validateToken } from './login';
import { DEFAULT_FLEX_SETTINGS } from './settings';
import type { FlexSettings } from './settings';

interface Route {
  method: 'GET' | 'POST';
  /** The first label of the host; a region may follow it. */
  host: string;
  path: RegExp;
  answer: (request: Request) => object | Promise<object>;
}

const ASSET_HOSTS = ['assets.flex.twilio.com', 'assets.twilio.com', 'media.twiliocdn.com'];

const isHost = (hostname: string, name: string): boolean =>
  hostname === `${name}.twilio.com` || (hostname.startsWith(`${name}.`) && hostname.split('.').length === 4);

async function respond(answer: () => object | Promise<object>): Promise<Response> {
  try {
    return Response.json(await answer());
  } catch (error) {
    if (!(error instanceof TwilioError)) throw error;
    const { status, code, message } = error;
    return Response.json({ status, code, message }, { status });
  }
}

/** What Flex UI asks before it shows the agent desktop: configuration, login, feature flags, status and assets. */
export function createFlexBoot(world: World, overrides: Partial<FlexSettings> = {}): HttpProtocol {
  const settings = { ...DEFAULT_FLEX_SETTINGS, ...overrides };
  const { accountSid, flexInstanceSid } = world.account;
  const routes: Route[] = [
    {
      method: 'GET',
      host: 'flex-api',
      path: /^\/v1\/Configuration$/,
      answer: () => configurationPayload(world, settings),
    },
    {
      method: 'GET',
      host: 'flex-api',
      path: /^\/v1\/Configuration\/Public$/,
      answer: () => publicConfigurationPayload(world, settings),
    },
    {
      method: 'POST',
      host: 'flex-api',
      path: new RegExp(`^/v1/Accounts/${accountSid}/Tokens/Info$`),
      answer: (request) => validateToken(world, request),
    },
    {
      method: 'GET',
      host: 'flex-api',
      path: new RegExp(`^/v3/Instances/${flexInstanceSid}/TransferSettings$`),
      answer: () => transferSettingsPayload(world, settings),
    },
    {
      method: 'GET',
      host: 'flex-api',
      path: new RegExp(`^/v1/Instances/${flexInstanceSid}/Teams/Context$`),
      answer: () => ({ team_setup_complete: false }),
    },
    { method: 'GET', host: 'flex-api', path: /^\/v1\/account\/provision\/status$/, answer: () => ({ status: 'inactive' }) },
    { method: 'GET', host: 'flex', path: /^\/api\/v1\/Session$/, answer: () => sessionPayload(world, settings) },
    { method: 'GET', host: 'status', path: /^\/api\/v2\/summary\.json$/, answer: () => statusSummaryPayload },
    {
      method: 'POST',
      host: 'iam',
      path: new RegExp(`^/v1/Accounts/${accountSid}/Tokens/refresh$`),
      answer: (request) => refreshToken(world, request),
    },
    {
      method: 'POST',
      host: 'services',
      path: /^\/v1\/Flex\/OAuth\/Tokens$/,
      answer: (request) => grantToken(world, request),
    },
    {
      method: 'GET',
      host: 'preview',
      path: /^\/Flex\/Instances\/\w+\/Notes\/\w+$/,
      answer: ({ url }) => {
        throw notFound(new URL(url).pathname);
      },
    },
  ];

  return (request) => {
    const { hostname, pathname } = new URL(request.url);
    const route = routes.find(
      ({ method, host, path }) => method === request.method && isHost(hostname, host) && path.test(pathname),
    );
    if (route) return respond(() => route.answer(request));
    const asset = request.method === 'GET' && ASSET_HOSTS.includes(hostname) ? emptyAsset(pathname) : undefined;
    return asset && Promise.resolve(asset);
  };
}
