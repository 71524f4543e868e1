import { isJsonObject } from '../contract/json';

export interface Configuration {
  /** Base URL of the transfer service, without a slash at the end. */
  serviceUrl: string;
  /** How often the service is asked what became of an invite while Flex's live queries do not tell. */
  pollIntervalMs: number;
  /** Where on Flex's own origin the machine's steps are posted for the visualizer; nowhere when it is missing. */
  inspectionPath?: string;
}

const POLL_SECONDS = { least: 5, most: 300, usual: 15 };

/** What to set each key to. */
const ADVICE = {
  service_url: 'to the URL of the transfer service, such as "https://chat-transfer-1234.twil.io": "npm run deploy" does that',
  poll_interval_seconds:
    `to a whole number from ${POLL_SECONDS.least} to ${POLL_SECONDS.most}, ` + `or leave it out for ${POLL_SECONDS.usual}`,
  inspection_path: 'to a path on the origin of Flex that takes the steps, such as "/relay", or leave it out',
} as const;

type Key = keyof typeof ADVICE;

/** Says what an admin must set, and where. */
export class ConfigurationError extends Error {
  constructor(key: Key, reason: string) {
    super(
      `Failed to configure plugin-chat-transfer, so agents see no Transfer button: chat_transfer.${key} ${reason}. ` +
        `Set ui_attributes.chat_transfer.${key} in the Flex configuration of the account ${ADVICE[key]}.`,
    );
    this.name = 'ConfigurationError';
  }
}

export interface ConfigurationSources {
  /** `manager.serviceConfiguration`: the account's Flex configuration. */
  serviceConfiguration: unknown;
  /** `manager.configuration`: Flex's own, with the page's appConfig in it. */
  configuration: unknown;
  /** FLEX_APP_CHAT_TRANSFER_SERVICE_URL as it was when the plugin was built. */
  builtIn: string | undefined;
}

/**
 * Reads each setting from the first place in which it is set: the account, the page, the build. Throws ConfigurationError for a
 * service's URL that is missing or unusable, for an interval that is no whole number of seconds in its range, and for a path that
 * leads elsewhere.
 */
export function readConfiguration({ serviceConfiguration, configuration, builtIn }: ConfigurationSources): Configuration {
  const uiAttributes = isJsonObject(serviceConfiguration) ? serviceConfiguration.ui_attributes : undefined;
  const setting = (key: Key) => settingIn(uiAttributes, key) ?? settingIn(configuration, key);
  return {
    serviceUrl: parseServiceUrl(setting('service_url') ?? builtIn),
    pollIntervalMs: parsePollInterval(setting('poll_interval_seconds')) * 1_000,
    inspectionPath: parseInspectionPath(setting('inspection_path')),
  };
}

function settingIn(attributes: unknown, key: Key): unknown {
  const own = isJsonObject(attributes) ? attributes.chat_transfer : undefined;
  return isJsonObject(own) ? own[key] : undefined;
}

function parseServiceUrl(value: unknown): string {
  if (value === undefined || value === '') throw new ConfigurationError('service_url', 'is not set');
  if (typeof value !== 'string' || !URL.canParse(value)) throw new ConfigurationError('service_url', 'is not a URL');
  const url = new URL(value);
  const local = url.hostname === '127.0.0.1' || url.hostname === 'localhost' || url.hostname.endsWith('.localhost');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) {
    throw new ConfigurationError('service_url', 'must start with https://');
  }
  return url.href.replace(/\/+$/, '');
}

function parsePollInterval(value: unknown): number {
  const { least, most, usual } = POLL_SECONDS;
  if (value === undefined) return usual;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new ConfigurationError('poll_interval_seconds', `must be a whole number from ${least} to ${most}`);
}

function parseInspectionPath(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^\/(?![/\\])/.test(value)) return value;
  throw new ConfigurationError('inspection_path', 'must begin with a single slash');
}
