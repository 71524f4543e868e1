import { isJsonObject } from '../contract/json';

export interface Configuration {
  /** Base URL of the transfer service, without a slash at the end. */
  serviceUrl: string;
}

/** Says what an admin must set, and where. */
export class ConfigurationError extends Error {
  constructor(reason: string) {
    super(
      `Failed to configure plugin-chat-transfer, so agents see no Transfer button: ${reason}. ` +
        'Set ui_attributes.chat_transfer.service_url in the Flex configuration of the account ' +
        'to the URL of the transfer service, such as "https://chat-transfer-1234.twil.io".',
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

/** Reads the first place in which the service's URL is set. Throws ConfigurationError when none is, or when it is no usable URL. */
export function readConfiguration({ serviceConfiguration, configuration, builtIn }: ConfigurationSources): Configuration {
  const uiAttributes = isJsonObject(serviceConfiguration) ? serviceConfiguration.ui_attributes : undefined;
  const url = serviceUrlIn(uiAttributes) ?? serviceUrlIn(configuration) ?? builtIn;
  if (url === undefined || url === '') throw new ConfigurationError('chat_transfer.service_url is not set');
  return { serviceUrl: parseServiceUrl(url) };
}

function serviceUrlIn(attributes: unknown): unknown {
  const own = isJsonObject(attributes) ? attributes.chat_transfer : undefined;
  return isJsonObject(own) ? own.service_url : undefined;
}

function parseServiceUrl(value: unknown): string {
  if (typeof value !== 'string' || !URL.canParse(value)) throw new ConfigurationError('chat_transfer.service_url is not a URL');
  const url = new URL(value);
  const local = url.hostname === '127.0.0.1' || url.hostname === 'localhost' || url.hostname.endsWith('.localhost');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) {
    throw new ConfigurationError('chat_transfer.service_url must start with https://');
  }
  return url.href.replace(/\/+$/, '');
}
