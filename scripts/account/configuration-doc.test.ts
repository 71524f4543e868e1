import { readFileSync } from 'node:fs';
import path from 'node:path';
import { environmentSchema, readServiceConfiguration as readService } from '../../functions/lib/http/configuration';
import { readPluginSettings as readPlugin, settingsSchema } from '../../src/flex/configuration';
import { readSettings, SETTINGS } from '../workflow/settings';
import { parseEnvironment } from './environment';

const read = (file: string): string => readFileSync(path.resolve(__dirname, '../..', file), 'utf8');

/** The items of the page: a command's option, its variable or key, and its default where it has a fixed one. */
const items = [
  ...read('docs/configuration.md').matchAll(/^- (?:`(--[a-z-]+)`, )?`(\w+)`(?:, or `\w+`)?(?: = (`[^`]+`))?: /gm),
].map(([, option = '', name = '', value = '']) => ({ option, name, value }));
const documented = new Map(items.map(({ option, name, value }) => [option === '' ? name : option, value]));

const serviceEnvironment = {
  ACCOUNT_SID: `AC${'a'.repeat(32)}`,
  AUTH_TOKEN: 'token',
  TWILIO_FLEX_WORKSPACE_SID: `WS${'a'.repeat(32)}`,
  TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: `WW${'a'.repeat(32)}`,
};
const { policies } = readService(serviceEnvironment);
const { customer: stillLooking } = readService({ ...serviceEnvironment, CHAT_TRANSFER_CUSTOMER_STILL_LOOKING: 'Wait.' }).policies;
const serviceConfiguration = { ui_attributes: { chat_transfer: { service_url: 'https://chat-transfer.twil.io' } } };
const { pollIntervalMs } = readPlugin({ serviceConfiguration, configuration: {}, builtIn: undefined });
const workflow = readSettings({}, {});

const serviceNames = Object.keys(environmentSchema.entries);
const pluginNames = Object.keys(settingsSchema.entries);
const environmentNames = [...serviceNames, ...Object.values(SETTINGS).map(({ variable }) => variable)];
const optionNames = Object.values(SETTINGS).map(({ option }) => option);
const SHARED = ['TWILIO_REGION', 'TWILIO_EDGE'];

describe('docs/configuration.md', () => {
  it('has everything that the service, the plugin and the workflow command read', () => {
    const listed = items.flatMap(({ option, name }) => [option, name]);
    const known = [...environmentNames, ...pluginNames, ...optionNames];
    expect(known.filter((name) => !listed.includes(name))).toEqual([]);
    expect(Math.min(serviceNames.length, pluginNames.length, optionNames.length)).toBeGreaterThan(2);
  });

  it('has nothing else', () => {
    const known = [...environmentNames, ...pluginNames, ...optionNames, ...SHARED];
    expect([...documented.keys()].filter((name) => !known.includes(name))).toEqual([]);
  });

  it.each([
    ['CHAT_TRANSFER_LEAVE', policies.leave],
    ['CHAT_TRANSFER_NO_ANSWER', policies.noAnswer],
    ['CHAT_TRANSFER_MAX_HOPS', policies.maxHops],
    ['CHAT_TRANSFER_SUPERVISOR_ROLES', policies.supervisorRoles.join(',')],
    ['CHAT_TRANSFER_NOTE', policies.settings.note],
    ['CHAT_TRANSFER_FULL_TARGETS', policies.settings.fullTargets],
    ['CHAT_TRANSFER_UNSTAFFED_QUEUES', policies.settings.unstaffedQueues],
    ['CHAT_TRANSFER_ALLOWED_AGENTS', policies.allowed.agents.join(',')],
    ['CHAT_TRANSFER_ALLOWED_QUEUES', policies.allowed.queues.join(',')],
    ['CHAT_TRANSFER_WRAP_UP', policies.wrapUp],
    ['CHAT_TRANSFER_CUSTOMER_STILL_LOOKING_SECONDS', stillLooking.stillLookingSeconds],
    ['poll_interval_seconds', pollIntervalMs / 1_000],
  ])('has the true default of %s: %s', (name, value) => {
    expect(documented.get(name)).toBe(`\`${value}\``);
  });

  it.each([
    ['everyoneQueue', workflow.everyoneQueue],
    ['noAnswer', workflow.noAnswer],
    ['answerSeconds', workflow.answerSeconds],
  ] as const)('has the true default and the variable of %s: %s', (name, value) => {
    const { option, variable } = SETTINGS[name];
    expect(items).toContainEqual({ option, name: variable, value: `\`${value}\`` });
  });
});

it('.env.example has every setting of the environment, and no value', () => {
  const example = parseEnvironment(read('.env.example'));
  expect(Object.keys(example).sort()).toEqual([...new Set(environmentNames)].sort());
  expect(Object.values(example).filter((value) => value !== '')).toEqual([]);
});
