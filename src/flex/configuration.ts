import * as v from 'valibot';

export interface PluginSettings {
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

const range = `must be a whole number from ${POLL_SECONDS.least} to ${POLL_SECONDS.most}`;

/** Every setting that the plugin reads. */
export const settingsSchema = v.object({
  service_url: v.pipe(
    v.optional(v.string('is not a URL'), ''),
    v.nonEmpty('is not set'),
    v.url('is not a URL'),
    v.check(isSafe, 'must start with https://'),
    v.transform((url) => new URL(url).href.replace(/\/+$/, '')),
  ),
  poll_interval_seconds: v.optional(
    v.pipe(v.number(range), v.integer(range), v.minValue(POLL_SECONDS.least, range), v.maxValue(POLL_SECONDS.most, range)),
    POLL_SECONDS.usual,
  ),
  inspection_path: v.optional(
    v.pipe(v.string('must begin with a single slash'), v.regex(/^\/(?![/\\])/, 'must begin with a single slash')),
  ),
}) satisfies v.GenericSchema<Partial<Record<Key, unknown>>>;

/** What an admin or a page has set under `chat_transfer`. Anything but an object counts as empty. */
const attributesSchema = v.fallback(v.object({ chat_transfer: v.record(v.string(), v.unknown()) }), { chat_transfer: {} });
const accountSchema = v.fallback(v.object({ ui_attributes: attributesSchema }), { ui_attributes: { chat_transfer: {} } });

/**
 * Reads each setting from the first place that has it: the account, the page, the build. Throws ConfigurationError for the first
 * setting that is missing or wrong.
 */
export function readPluginSettings({ serviceConfiguration, configuration, builtIn }: ConfigurationSources): PluginSettings {
  const account = v.parse(accountSchema, serviceConfiguration).ui_attributes.chat_transfer;
  const page = v.parse(attributesSchema, configuration).chat_transfer;
  const setting = (key: Key): unknown => account[key] ?? page[key];
  const { success, output, issues } = v.safeParse(
    settingsSchema,
    {
      service_url: setting('service_url') ?? builtIn,
      poll_interval_seconds: setting('poll_interval_seconds'),
      inspection_path: setting('inspection_path'),
    },
    { abortEarly: true },
  );
  if (!success) throw new ConfigurationError(v.getDotPath<typeof settingsSchema>(issues[0]) ?? 'service_url', issues[0].message);
  return {
    serviceUrl: output.service_url,
    pollIntervalMs: output.poll_interval_seconds * 1_000,
    inspectionPath: output.inspection_path,
  };
}

function isSafe(serviceUrl: string): boolean {
  const { protocol, hostname } = new URL(serviceUrl);
  const isLocal = hostname === '127.0.0.1' || hostname === 'localhost' || hostname.endsWith('.localhost');
  return protocol === 'https:' || (protocol === 'http:' && isLocal);
}
