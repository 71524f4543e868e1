import * as v from 'valibot';
import { isLanguageTag } from './language-tag';
import { readOwnTexts } from './own-texts';
import type { OwnTexts } from './own-texts';

export interface PluginSettings {
  /** Base URL of the transfer service, without a slash at the end. */
  serviceUrl: string;
  /** How often the service is asked what became of an invite while Flex's live queries do not tell. */
  pollIntervalMs: number;
  /** Where on Flex's own origin the machine's steps are posted for the visualizer; nowhere when it is missing. */
  inspectionPath?: string;
  /** The language's tag, in place of Flex's own. */
  language?: string;
  texts: OwnTexts;
  /** Settings that are wrong, each in one line. The plugin goes on without them. */
  problems: readonly string[];
}

const POLL_SECONDS = { least: 5, most: 300, usual: 15 };

/** What to set each key to. */
const ADVICE = {
  service_url: 'to the URL of the transfer service, such as "https://chat-transfer-1234.twil.io": "npm run deploy" does that',
  poll_interval_seconds:
    `to a whole number from ${POLL_SECONDS.least} to ${POLL_SECONDS.most}, ` + `or leave it out for ${POLL_SECONDS.usual}`,
  inspection_path: 'to a path on the origin of Flex that takes the steps, such as "/relay", or leave it out',
  language: 'to a language tag such as "de" or "pt-BR", or leave it out for the language of Flex',
  texts: 'to texts by language, such as {"de": {"button.ready": "Weitergeben"}}, or leave it out',
} as const;

type Key = keyof typeof ADVICE;

const advice = (key: Key, reason: string): string =>
  `chat_transfer.${key} ${reason}. Set ui_attributes.chat_transfer.${key} in the Flex configuration of the account ${ADVICE[key]}.`;

/** Says what an admin must set, and where. */
export class ConfigurationError extends Error {
  constructor(key: Key, reason: string) {
    super(`Failed to configure plugin-chat-transfer, so agents see no Transfer button: ${advice(key, reason)}`);
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
  language: v.optional(v.pipe(v.string('is not a language tag'), v.check(isLanguageTag, 'is not a language tag'))),
  texts: v.unknown(),
}) satisfies v.GenericSchema<Partial<Record<Key, unknown>>>;

/** What an admin or a page has set under `chat_transfer`. Anything but an object counts as empty. */
const attributesSchema = v.fallback(v.object({ chat_transfer: v.record(v.string(), v.unknown()) }), { chat_transfer: {} });
const accountSchema = v.fallback(v.object({ ui_attributes: attributesSchema }), { ui_attributes: { chat_transfer: {} } });

/**
 * Reads each setting from the first place that has it: the account, the page, the build. Throws ConfigurationError without a
 * service. Any other setting that is wrong counts as missing.
 */
export function readPluginSettings({ serviceConfiguration, configuration, builtIn }: ConfigurationSources): PluginSettings {
  const account = v.parse(accountSchema, serviceConfiguration).ui_attributes.chat_transfer;
  const page = v.parse(attributesSchema, configuration).chat_transfer;
  const setting = (key: Key): unknown => account[key] ?? page[key] ?? undefined;
  const problems: string[] = [];
  const { entries } = settingsSchema;

  const url = v.safeParse(entries.service_url, setting('service_url') ?? builtIn, { abortEarly: true });
  if (!url.success) throw new ConfigurationError('service_url', url.issues[0].message);
  const optional = <Value>(key: Key, schema: v.GenericSchema<unknown, Value>): Value => {
    const { success, output, issues } = v.safeParse(schema, setting(key), { abortEarly: true });
    if (success) return output;
    problems.push(`Failed to use a setting of plugin-chat-transfer, which goes on without it: ${advice(key, issues[0].message)}`);
    return v.parse(schema, undefined);
  };
  const seconds = optional('poll_interval_seconds', entries.poll_interval_seconds);
  const inspectionPath = optional('inspection_path', entries.inspection_path);
  const language = optional('language', entries.language);
  const own = readOwnTexts(setting('texts'));
  problems.push(...own.problems.map((problem) => `Failed to use a text of plugin-chat-transfer: chat_transfer.${problem}`));
  return { serviceUrl: url.output, pollIntervalMs: seconds * 1_000, inspectionPath, language, texts: own.texts, problems };
}

function isSafe(serviceUrl: string): boolean {
  const { protocol, hostname } = new URL(serviceUrl);
  const isLocal = hostname === '127.0.0.1' || hostname === 'localhost' || hostname.endsWith('.localhost');
  return protocol === 'https:' || (protocol === 'http:' && isLocal);
}
