import { isJsonObject } from '../../sandbox/twilio/domain/json';
import type { JsonObject } from '../../sandbox/twilio/domain/json';
import { createTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import { createTaskQueue, updateWorker } from '../../sandbox/twilio/domain/taskrouter/workspace';
import { updateWorkspace } from '../../sandbox/twilio/domain/taskrouter/workspace-settings';
import type { World } from '../../sandbox/twilio/domain/world';

/** One thing that is wrong: how it is broken, which check is to notice it as what, and what that is to say. */
export type Broken = [what: string, break_: (world: World) => Mend, check: string, state: 'problem' | 'warning', words: RegExp[]];
/** Makes it whole again. */
export type Mend = () => void;

/** Sets fields for the time of a test. */
export function put<Target extends object>(target: Target, fields: Partial<Target>): Mend {
  const before = { ...target };
  Object.assign(target, fields);
  return () => {
    for (const name of Object.keys(fields)) if (!(name in before)) Reflect.deleteProperty(target, name);
    Object.assign(target, before);
  };
}

/** Takes what a map has out of it for the time of a test. */
export function without<Value>(map: Map<string, Value>, isMeant: (value: Value) => boolean): Mend {
  const before = [...map];
  for (const [sid, value] of before) if (isMeant(value)) map.delete(sid);
  return () => {
    map.clear();
    for (const [sid, value] of before) map.set(sid, value);
  };
}

export function single<Value>(map: ReadonlyMap<string, Value>, isMeant: (value: Value) => boolean = () => true): Value {
  const found = [...map.values()].find(isMeant);
  if (!found) throw new Error('Failed to break it: it is not there');
  return found;
}

export const isCalled = (friendlyName: string) => (one: { friendlyName: string }) => one.friendlyName === friendlyName;
export const workflowOf = ({ taskrouter }: World) => single(taskrouter.workflows, isCalled('Chat transfer'));
export const variableOf = ({ serverless }: World, key: string) => single(serverless.variables, (one) => one.key === key);
const uiAttributes = ({ flexConfiguration }: World, change: (before: JsonObject) => JsonObject): Mend => {
  const before = flexConfiguration.ui_attributes;
  return put(flexConfiguration, { ui_attributes: change(isJsonObject(before) ? before : {}) });
};
const both =
  (...mends: Mend[]): Mend =>
  () =>
    mends.forEach((mend) => mend());

export const BROKEN: readonly Broken[] = [
  [
    'the account uses an old Flex UI',
    ({ flexConfiguration }) => put(flexConfiguration, { ui_version: '1.34.4' }),
    'Flex UI version',
    'problem',
    [/Flex UI 1\.34\.4; the plugin needs 2\.x/, /Version management/],
  ],
  [
    'native transfers are on',
    ({ transferSettings }) => put(transferSettings, { enabled: true }),
    'native transfers',
    'problem',
    [/this plugin does nothing/, /Switch messaging transfers off/],
  ],
  [
    'the template transfers conversations, too',
    (world) =>
      uiAttributes(world, (before) => ({ ...before, custom_data: { features: { conversation_transfer: { enabled: true } } } })),
    'other transfer plugins',
    'warning',
    [/Flex Project Template/, /conversation_transfer\.enabled .* to false/],
  ],
  [
    'a rule has been changed by hand',
    (world) => {
      const { configuration } = workflowOf(world);
      const [first, ...others] = configuration.task_routing.filters ?? [];
      const filters = first ? [{ ...first, expression: '1 == 2' }, ...others] : [];
      return put(workflowOf(world), { configuration: { task_routing: { ...configuration.task_routing, filters } } });
    },
    'workflow',
    'problem',
    [/see "Back to the sender"/, /npm run workflow -- deploy/],
  ],
  [
    'a queue is new',
    (world) => {
      const queue = createTaskQueue(world, { friendlyName: 'Returns', targetWorkers: '1==1' });
      return () => world.taskrouter.taskQueues.delete(queue.sid);
    },
    'queues',
    'problem',
    [/no rule for the queue "Returns"/, /npm run workflow -- deploy/],
  ],
  [
    'a queue is renamed',
    ({ taskrouter }) => put(single(taskrouter.taskQueues, isCalled('Sales')), { friendlyName: 'Trade' }),
    'queues',
    'problem',
    [/no rule for the queue "Trade": .* renamed recently\? .* rules for queues that do not exist .*: "Sales"\./],
  ],
  [
    'a queue is deleted',
    ({ taskrouter }) => without(taskrouter.taskQueues, isCalled('Sales')),
    'queues',
    'problem',
    [/Rules route to deleted queues: "Queue Sales.*" routes to WQ\w{32}/],
  ],
  [
    'TaskRouter asks for one second',
    (world) => put(workflowOf(world), { taskReservationTimeoutSeconds: 1 }),
    'staffing',
    'problem',
    [/asks an agent for 1 s only/, /npm run workflow -- deploy/],
  ],
  [
    'a queue asks several agents at once',
    ({ taskrouter }) => put(single(taskrouter.taskQueues, isCalled('Sales')), { maxReservedWorkers: 3 }),
    'staffing',
    'warning',
    [/The queue "Sales" asks several agents at once/, /Max Reserved Workers .* to 1/],
  ],
  [
    'nobody is in a queue',
    ({ taskrouter }) => put(single(taskrouter.taskQueues, isCalled('Sales')), { targetWorkers: 'skill == "none"' }),
    'staffing',
    'warning',
    [/No worker is in the queue "Sales": a transfer to it waits/, /--without/],
  ],
  [
    'a worker has no contact_uri',
    (world) => {
      const { sid, attributes } = single(world.taskrouter.workers, isCalled('bob'));
      updateWorker(world, sid, { attributes: { full_name: 'Bob Baker' } });
      return () => void updateWorker(world, sid, { attributes });
    },
    'workers',
    'warning',
    [/without contact_uri: bob\. Such an agent/, /let them sign in\. Do not set it by hand/],
  ],
  [
    'a worker has the contact_uri of another',
    (world) => {
      const { sid, attributes } = single(world.taskrouter.workers, isCalled('bob'));
      updateWorker(world, sid, { attributes: { ...attributes, contact_uri: 'client:alice' } });
      return () => void updateWorker(world, sid, { attributes });
    },
    'workers',
    'problem',
    [/share a contact_uri with another: .*bob/, /Remove contact_uri/],
  ],
  [
    "the event callback URL is another's",
    (world) => {
      const { eventCallbackUrl } = world.taskrouter;
      updateWorkspace(world, { eventCallbackUrl: 'https://elsewhere.test/events' });
      return () => updateWorkspace(world, { eventCallbackUrl: eventCallbackUrl ?? '' });
    },
    'event callback',
    'problem',
    [/belongs to something else: https:\/\/elsewhere\.test\/events/, /--replace-event-callback/],
  ],
  [
    'TaskRouter tells nobody',
    ({ taskrouter }) => put(taskrouter, { eventCallbackUrl: null }),
    'event callback',
    'warning',
    [/has no event callback URL/, /"npm run deploy" sets/],
  ],
  [
    'rejections are filtered out',
    ({ taskrouter }) => put(taskrouter, { eventsFilter: ['task.created'] }),
    'event callback',
    'problem',
    [/does not send the service all events/, /"npm run deploy"/],
  ],
  [
    'the event callback URL was set by hand, without a filter',
    ({ taskrouter }) => put(taskrouter, { eventsFilter: null }),
    'event callback',
    'warning',
    [/also sends the service events that it does not handle/, /"npm run deploy"/],
  ],
  [
    'what is deployed is an older version',
    ({ serverless }) =>
      both(
        ...[...serverless.versions.values()]
          .filter(({ kind }) => kind === 'function')
          .map((one) => put(one, { content: one.content.replace(/chat-transfer \d\S*/, 'chat-transfer 0.0.9') })),
      ),
    'service',
    'problem',
    [/is version 0\.0\.9; this is /, /"npm run deploy" deploys this version/],
  ],
  [
    'an earlier deploy is still there',
    ({ serverless }) => {
      const duplicate = { ...single(serverless.services), sid: `ZS${'e'.repeat(32)}`, uniqueName: 'plugin-chat-transfer' };
      serverless.services.set(duplicate.sid, duplicate);
      return () => serverless.services.delete(duplicate.sid);
    },
    'service',
    'warning',
    [/looks like an earlier deploy/, /delete it in the Console/],
  ],
  [
    'the plugin is not released',
    ({ flexPlugins }) => without(flexPlugins.releases, () => true),
    'plugin',
    'problem',
    [/published but not released: agents do not load the plugin/, /twilio flex:plugins:release --enable-plugin/],
  ],
  [
    'this version of the plugin is not published',
    ({ flexPlugins }) => put(single(flexPlugins.versions), { version: '0.0.9' }),
    'plugin',
    'problem',
    [/is not published, and agents load 0\.0\.9/, /twilio flex:plugins:deploy/],
  ],
  [
    'the plugin looks for the service elsewhere',
    (world) =>
      uiAttributes(world, (before) => ({ ...before, chat_transfer: { service_url: 'https://chat-transfer-1.twil.io' } })),
    'service URL',
    'problem',
    [/looks for the service at https:\/\/chat-transfer-1\.twil\.io, and it is at http/, /"npm run deploy" sets ui_attributes/],
  ],
  [
    'the plugin is not told where the service is',
    (world) => uiAttributes(world, ({ chat_transfer: _gone, ...before }) => before),
    'service URL',
    'problem',
    [/service_url is not set/, /"npm run deploy" sets ui_attributes/],
  ],
  [
    'a task has hardly any room in its attributes',
    (world) => {
      const workflowSid = single(world.taskrouter.workflows, isCalled('Assign to anyone')).sid;
      const { sid } = createTask(world, { workflowSid, taskChannel: 'chat', attributes: { notes: 'n'.repeat(3_900) } });
      return () => world.taskrouter.tasks.delete(sid);
    },
    'task attributes',
    'warning',
    [/limit of 4096 bytes: WT\w{32} \(39\d\d\)/, /Put less/],
  ],
  [
    'a setting was changed and not deployed',
    (world) => put(variableOf(world, 'TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID'), { value: `WW${'0'.repeat(32)}` }),
    'environment',
    'problem',
    [/WORKFLOW_SID is WW0{32}, and should be WW/, /"npm run deploy" sets it/],
  ],
  [
    'the service has no key of its own to sign with',
    ({ serverless }) => without(serverless.variables, ({ key }) => key === 'CHAT_TRANSFER_SIGNING_KEY'),
    'environment',
    'warning',
    [/has no CHAT_TRANSFER_SIGNING_KEY/, /"npm run deploy" makes a key/],
  ],
];
