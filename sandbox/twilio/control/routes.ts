import { Hono } from 'hono';
import type { Context } from 'hono';
import * as v from 'valibot';
import { badRequest, TwilioError } from '../domain/errors';
import { neverJoinNext } from '../domain/interactions/interactions';
import type { OpenRules, World } from '../domain/world';
import { leaveAsCustomer, writeAsCustomer } from './act-as-customer';
import { actAsWorker, isWorkerAction, setActivity } from './act-as-worker';
import { callbackFaultSchema } from './callbacks';
import type { Callbacks } from './callbacks';
import { describeAgents, describeChats } from './describe';
import type { FaultyTwilio } from './faults';
import { requestFaultSchema } from './faults';
import { fields, readFields } from './fields';
import { inspect } from './inspect';
import type { JournaledTwilio } from './journal';
import { findWorker, logIn } from './login';
import type { ResettableTwilio } from './resettable';
import { eventStream } from './stream';
import type { SandboxView } from './view';

/** The path of the sandbox's own API. */
const CONTROL_PATH = '/__sandbox__';

const contactSchema = v.object({
  channel: v.optional(v.picklist(['web', 'sms', 'whatsapp', 'voice'], 'must be web, sms, whatsapp or voice'), 'web'),
  customer: fields.text,
  body: fields.text,
});

const loginSchema = v.object({
  worker: fields.requiredText,
  form: v.optional(v.picklist(['signed', 'encrypted'], 'must be signed or encrypted')),
});

const rule = v.exactOptional(v.boolean('must be true or false'));
const rulesSchema = v.strictObject({
  reevaluateOnAttributeUpdate: rule,
  timeoutsByTaskAge: rule,
  timeoutGoesToNextTarget: rule,
  closedChannelCancelsInvites: rule,
  invitesKeepAttributes: rule,
  invitesNameTheCustomer: rule,
  wrapUpBlocksAcceptance: rule,
} satisfies Record<keyof OpenRules, unknown>);

type Contact = v.InferOutput<typeof contactSchema>;

export type ContactChannel = Contact['channel'];

export interface ControlOptions {
  twilio: ResettableTwilio;
  faulty: Pick<FaultyTwilio, 'faults' | 'plan' | 'clearFaults'>;
  journal: Pick<JournaledTwilio, 'requests' | 'clearJournal'>;
  /** The event callbacks of the current world. */
  callbacks(): Pick<Callbacks, 'deliveries' | 'faults' | 'plan' | 'clearFaults'>;
  unhandled: readonly string[];
  /** Each agent's own Flex, by identity. */
  agentUrls: ReadonlyMap<string, string>;
  /** Lets a new customer in, as the scenario defines it. */
  newContact(world: World, contact: Contact): { taskSid: string };
  /** Replaces the world with a new one. */
  reset(): void;
}

const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\])$/;

const isLocal = (request: Request): boolean => {
  const origin = request.headers.get('origin');
  const addresses = origin === null ? [request.url] : [request.url, origin];
  return addresses.every((address) => URL.canParse(address) && LOCAL_HOST.test(new URL(address).hostname));
};

/**
 * The control plane, through which the page, tests and scripts see the world and act as customers and workers. Answers undefined
 * outside `/__sandbox__`, and 403 to any other computer.
 */
export function createControl(options: ControlOptions): (request: Request) => Promise<Response | undefined> {
  const { twilio, faulty, journal, unhandled, agentUrls } = options;
  const view = (): SandboxView => ({
    worldId: twilio.worldId,
    agents: describeAgents(twilio.world, agentUrls),
    chats: describeChats(twilio.world),
    unhandled: [...unhandled],
  });
  const worker = (c: Context): ReturnType<typeof findWorker> => findWorker(twilio.world, c.req.param('worker') ?? '');

  const app = new Hono().basePath(CONTROL_PATH);
  app.use(async (c, next) => {
    if (!isLocal(c.req.raw)) return c.json({ message: 'The sandbox answers this computer only' }, 403);
    await next();
  });
  app.onError((error) => {
    const status = error instanceof TwilioError ? error.status : 500;
    const code = error instanceof TwilioError ? error.code : 20500;
    return Response.json({ status, code, message: error.message }, { status });
  });

  app.get('/state', (c) => c.json(view()));
  app.get('/credentials', (c) => {
    const { account, taskrouter } = twilio.world;
    return c.json({ accountSid: account.accountSid, authToken: account.authToken, workspaceSid: taskrouter.workspaceSid });
  });
  app.get('/events', (c) => eventStream(c.req.raw, view, twilio.onChange));
  app.get('/inspect', (c) => {
    const { deliveries, faults: callbackFaults } = options.callbacks();
    const { faults } = faulty;
    const { requests } = journal;
    return c.json({ ...inspect(twilio.world), unhandled, faults, requests, callbackFaults, callbacks: deliveries });
  });
  app.delete('/journal', (c) => {
    journal.clearJournal();
    return c.body(null, 204);
  });
  app.post('/reset', (c) => {
    options.reset();
    return c.json({ worldId: twilio.worldId });
  });

  app.post('/contacts', async (c) => {
    const contact = await readFields(contactSchema, c.req.raw);
    return c.json(options.newContact(twilio.world, contact), 201);
  });
  app.post('/conversations/:conversationSid/messages', async (c) => {
    const { body } = await readFields(v.object({ body: fields.requiredText }), c.req.raw);
    return c.json({ messageSid: writeAsCustomer(twilio.world, c.req.param('conversationSid'), body).sid }, 201);
  });
  app.post('/conversations/:conversationSid/leave', (c) => {
    const conversationSid = c.req.param('conversationSid');
    leaveAsCustomer(twilio.world, conversationSid);
    return c.json({ conversationSid });
  });

  app.post('/logins', async (c) => {
    const login = await readFields(loginSchema, c.req.raw);
    return c.json(logIn(twilio.world, login.worker, login.form));
  });
  app.post('/workers/:worker/activity', async (c) => {
    const { activity } = await readFields(v.object({ activity: fields.requiredText }), c.req.raw);
    return c.json({ workerSid: setActivity(twilio.world, worker(c), activity).sid, activity });
  });
  app.post('/workers/:worker/never-join', (c) => {
    const { sid } = worker(c);
    neverJoinNext(twilio.world, sid);
    return c.json({ workerSid: sid });
  });
  app.post('/workers/:worker/:action', async (c) => {
    const action = c.req.param('action');
    if (!isWorkerAction(action)) throw badRequest(`Failed to act as a worker: there is no action "${action}"`);
    const { taskSid } = await readFields(v.object({ taskSid: fields.text }), c.req.raw);
    return c.json(actAsWorker(twilio.world, worker(c), action, taskSid));
  });

  app.post('/rules', async (c) => {
    Object.assign(twilio.world.rules, await readFields(rulesSchema, c.req.raw));
    return c.json(twilio.world.rules);
  });

  app.post('/faults', async (c) => {
    const fault = await readFields(requestFaultSchema, c.req.raw);
    faulty.plan(fault);
    return c.json(fault, 201);
  });
  app.delete('/faults', (c) => {
    faulty.clearFaults();
    return c.body(null, 204);
  });

  app.post('/callback-faults', async (c) => {
    const fault = await readFields(callbackFaultSchema, c.req.raw);
    options.callbacks().plan(fault);
    return c.json(fault, 201);
  });
  app.delete('/callback-faults', (c) => {
    options.callbacks().clearFaults();
    return c.body(null, 204);
  });

  return async (request) => {
    const { pathname } = new URL(request.url);
    return pathname.startsWith(`${CONTROL_PATH}/`) ? app.fetch(request) : undefined;
  };
}
