import { randomUUID } from 'node:crypto';
import { parseTransferReply } from '../../src/contract/replies';
import type { TransferReceipt } from '../../src/contract/transfer';
import { encodeTransferReference, encodeTransferRequest } from '../../src/contract/transfer-request';
import { inboundChat } from '../../sandbox/scenarios/inbound-contact';
import { leaveAsCustomer } from '../../sandbox/twilio/control/act-as-customer';
import { acceptReservation, rejectReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import { getTask, updateTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import { updateWorkspace } from '../../sandbox/twilio/domain/taskrouter/workspace-settings';
import { updateWorker } from '../../sandbox/twilio/domain/taskrouter/workers';
import type { VirtualTime } from '../simulation/virtual-time';
import { startService } from '../support/start-service';
import type { RunningService, ServiceOptions } from '../support/start-service';
import { inVirtualTimeOf } from '../support/virtual/virtual-node';

const SENTENCES = {
  CHAT_TRANSFER_CUSTOMER_HANDED_OVER: 'We look for a colleague.|de=Wir suchen jemanden.',
  CHAT_TRANSFER_CUSTOMER_STILL_LOOKING: 'Nobody is free yet.',
  CHAT_TRANSFER_CUSTOMER_STILL_LOOKING_SECONDS: '30',
  CHAT_TRANSFER_CUSTOMER_JOINED: 'A colleague has joined.|de=Jemand ist da.',
  CHAT_TRANSFER_CUSTOMER_LANGUAGE: 'language',
};
const HANDED_OVER = 'We look for a colleague.';
const STILL_LOOKING = 'Nobody is free yet.';
const JOINED = 'A colleague has joined.';

let service: RunningService;
let stranger: string;
afterEach(() => service.stop());

/** Alice has the chat, and a stranger waits in another one. */
async function start(time: VirtualTime, environment: Record<string, string> = {}, options: ServiceOptions = {}): Promise<void> {
  service = await startService({ ...SENTENCES, ...environment }, { time, ...options });
  const { world, scenario } = service;
  accept('alice', scenario.customerTaskSid);
  const workflowSid = scenario.workflows.transfer;
  stranger = inboundChat(world, { channel: 'web', customer: 'Stranger', messages: ['Hello'], workflowSid }).conversationSid;
  await service.callbacksSettled();
}

const workerSid = (name: string): string => service.scenario.workers[name] ?? '';
function reservation(name: string, taskSid: string): string {
  const all = [...service.world.taskrouter.reservations.values()];
  return all.findLast((one) => one.taskSid === taskSid && one.workerSid === workerSid(name))?.sid ?? '';
}
const accept = (name: string, taskSid: string) => acceptReservation(service.world, reservation(name, taskSid));

const request = (transferId: string = randomUUID()) =>
  encodeTransferRequest(
    { transferId, taskSid: service.scenario.customerTaskSid, targetSid: workerSid('bob') },
    service.tokenOf('alice'),
  );

/** Alice transfers the chat to Bob. */
async function transfer(transferId?: string): Promise<TransferReceipt> {
  const reply = parseTransferReply((await service.post(request(transferId))).body);
  if (reply.outcome === 'failed') throw new Error(reply.failure.detail);
  await service.callbacksSettled();
  return reply.receipt;
}

const writtenIn = (conversationSid: string): (string | null)[] =>
  (service.world.conversations.conversations.get(conversationSid)?.messages ?? []).flatMap(({ author, body }) =>
    author === 'system' ? [body] : [],
  );
const own = (): string => {
  const { conversations } = service.world.conversations;
  return [...conversations.keys()].find((sid) => sid !== stranger) ?? '';
};
/** What the customer was told, and that nobody else was told anything. */
function told(): (string | null)[] {
  expect(writtenIn(stranger)).toEqual([]);
  return writtenIn(own());
}
const written = () => service.twilio.batches.flat().filter((one) => /POST conversations.*\/Messages$/.test(one));
const requests = (): number => service.twilio.batches.flat().length;

describe('the customer', () => {
  it(
    'is told nothing by default, and nothing is asked of Twilio for it',
    inVirtualTimeOf(async (time) => {
      await start(time, Object.fromEntries(Object.keys(SENTENCES).map((name) => [name, ''])));
      const before = requests();
      const { taskSid } = await transfer();
      accept('bob', taskSid);
      await service.callbacksSettled();
      expect([told(), written(), requests() - before]).toEqual([[], [], 14]);
    }),
  );

  it(
    'is told once that the chat was handed over, and once that somebody has joined: for one request and for two',
    inVirtualTimeOf(async (time) => {
      await start(time);
      const before = requests();
      const { taskSid, transferId } = await transfer();
      expect([told(), requests() - before]).toEqual([[HANDED_OVER], 13]);
      accept('bob', taskSid);
      await service.callbacksSettled();
      expect([told(), requests() - before]).toEqual([[HANDED_OVER, JOINED], 17]);
      const messages = service.world.conversations.conversations.get(own())?.messages ?? [];
      expect(messages.slice(-2).map(({ attributes }) => attributes)).toEqual([
        { chatTransfer: { id: transferId, message: 'handedOver' } },
        { chatTransfer: { id: transferId, message: 'joined' } },
      ]);
    }),
  );

  it(
    'is told after the sender is out: there are four round trips until then, as without it',
    inVirtualTimeOf(async (time) => {
      await start(time);
      updateWorkspace(service.world, { eventCallbackUrl: '' });
      const { scenario, twilio, world } = service;
      const { flexInteractionSid, flexInteractionChannelSid } = getTask(world, scenario.customerTaskSid).attributes;
      const hints = { interactionSid: String(flexInteractionSid), channelSid: String(flexInteractionChannelSid) };
      const { length } = twilio.batches;
      twilio.holdInBatches(7, 1, 2, 1);
      const from = { taskSid: scenario.customerTaskSid, workerSid: workerSid('alice'), ...hints };
      const asked = { transferId: randomUUID(), targetSid: workerSid('bob'), ...from };
      await service.post(encodeTransferRequest(asked, service.tokenOf('alice')));
      const [reads, invite, removal, message] = twilio.batches.slice(length);
      expect([reads?.length, invite, removal, message]).toEqual([
        7,
        [expect.stringMatching(/^POST .*\/Invites$/)],
        expect.arrayContaining([expect.stringMatching(/^POST .*\/Participants\/UT/)]),
        [expect.stringMatching(/^POST .*\/Messages$/)],
      ]);
    }),
  );

  it(
    'reads the language that the task names',
    inVirtualTimeOf(async (time) => {
      await start(time);
      const { world, scenario } = service;
      const { attributes } = getTask(world, scenario.customerTaskSid);
      updateTask(world, scenario.customerTaskSid, { attributes: { ...attributes, language: 'de-AT' } });
      const { taskSid } = await transfer();
      accept('bob', taskSid);
      await service.callbacksSettled();
      expect(told()).toEqual(['Wir suchen jemanden.', 'Jemand ist da.']);
    }),
  );

  it(
    'is told under on-acceptance only that somebody has joined, once the sender is out, for one request',
    inVirtualTimeOf(async (time) => {
      await start(time, { CHAT_TRANSFER_LEAVE: 'on-acceptance' });
      const before = requests();
      const { taskSid } = await transfer();
      expect(told()).toEqual([]);
      accept('bob', taskSid);
      await service.callbacksSettled();
      expect([told(), requests() - before]).toEqual([[JOINED], 15]);
    }),
  );

  it.each(['transfer-chat', 'transfer-status'])(
    'is told under on-acceptance by whichever request removes the sender: %s',
    inVirtualTimeOf(async (time, endpoint) => {
      await start(time, { CHAT_TRANSFER_LEAVE: 'on-acceptance' });
      const receipt = await transfer();
      service.planCallback({ eventType: 'reservation.accepted', delayMs: 5_000 });
      accept('bob', receipt.taskSid);
      const form = endpoint === 'transfer-chat' ? request(receipt.transferId) : undefined;
      await service.post(form ?? encodeTransferReference(receipt, service.tokenOf('alice')), endpoint);
      expect(told()).toEqual([JOINED]);
      await time.sleep(10_000);
      await service.callbacksSettled();
      expect(told()).toEqual([JOINED]);
    }),
  );

  it.each(['immediately', 'on-acceptance'])(
    '[FM53] is told nothing twice by a callback that comes again, or by repeated and simultaneous requests: %s',
    inVirtualTimeOf(async (time, leave) => {
      await start(time, { CHAT_TRANSFER_LEAVE: leave });
      const transferId = randomUUID();
      await Promise.all([service.post(request(transferId)), service.post(request(transferId)), service.post(request())]);
      await service.post(request(transferId));
      await service.callbacksSettled();
      const handedOver = leave === 'immediately' ? [HANDED_OVER] : [];
      expect(told()).toEqual(handedOver);
      const ringing = [...service.world.taskrouter.reservations.values()].find(
        (one) => one.status === 'pending' && one.workerSid === workerSid('bob'),
      );
      service.planCallback({ eventType: 'reservation.accepted', double: true });
      acceptReservation(service.world, ringing?.sid ?? '');
      await service.callbacksSettled();
      await service.post(request(transferId));
      expect(told()).toEqual([...handedOver, JOINED]);
    }),
  );

  it(
    '[FM53] is told once that nobody has come yet, by the first look after that time, for three requests; later looks cost one',
    inVirtualTimeOf(async (time) => {
      await start(time);
      const receipt = await transfer();
      const look = () => service.post(encodeTransferReference(receipt, service.tokenOf('alice')), 'transfer-status');
      const costOf = async (work: () => Promise<unknown>): Promise<number> => {
        const before = requests();
        await work();
        return requests() - before;
      };
      await time.sleep(20_000);
      expect([await costOf(look), told()]).toEqual([4, [HANDED_OVER]]);
      await time.sleep(12_000);
      // Two looks of 4, and for both the claim.
      expect(await costOf(() => Promise.all([look(), look()]))).toBe(4 + 4 + 2 + 2);
      expect([await costOf(look), told()]).toEqual([5, [HANDED_OVER, STILL_LOOKING]]);
      accept('bob', receipt.taskSid);
      await service.callbacksSettled();
      await look();
      expect(told()).toEqual([HANDED_OVER, STILL_LOOKING, JOINED]);
    }),
  );

  it(
    'is told nothing when Twilio’s answer was lost: the message may be there',
    inVirtualTimeOf(async (time) => {
      await start(time);
      service.twilio.breakOnce((one, forward) =>
        one.url.endsWith('/Messages') ? forward().then(() => new Response('{}', { status: 503 })) : undefined,
      );
      await transfer();
      expect([told(), written().length]).toEqual([[HANDED_OVER], 1]);
    }),
  );

  it(
    'is told nothing of a chat whose sender could not be removed, and of it once that is done',
    inVirtualTimeOf(async (time) => {
      await start(time);
      service.twilio.breakTimes(3, (one) =>
        /\/Participants\/UT\w+$/.test(one.url) ? Promise.resolve(new Response('{}', { status: 503 })) : undefined,
      );
      const { transferId } = await transfer();
      expect(told()).toEqual([]);
      await transfer(transferId);
      expect(told()).toEqual([HANDED_OVER]);
    }),
  );

  it(
    '[FM53] is told of nobody when the chat returns to the sender, or nobody joins',
    inVirtualTimeOf(async (time) => {
      await start(time);
      const { taskSid } = await transfer();
      rejectReservation(service.world, reservation('bob', taskSid));
      await service.callbacksSettled();
      const returned = [...service.world.taskrouter.tasks.values()].find(
        (one) => one.assignmentStatus === 'reserved' && one.sid !== taskSid,
      );
      accept('alice', returned?.sid ?? '');
      await service.callbacksSettled();
      expect(told()).toEqual([HANDED_OVER]);
    }),
  );

  it(
    'is not told of a colleague who accepts and never joins',
    inVirtualTimeOf(async (time) => {
      await start(time);
      const { taskSid } = await transfer();
      updateWorker(service.world, workerSid('bob'), { attributes: { contact_uri: 'bob' } });
      accept('bob', taskSid);
      await service.callbacksSettled();
      expect(told()).toEqual([HANDED_OVER]);
    }),
  );

  it(
    'who has left is told nothing, and the transfer ends as before',
    inVirtualTimeOf(async (time) => {
      await start(time);
      const { taskSid } = await transfer();
      leaveAsCustomer(service.world, own());
      await service.callbacksSettled();
      expect(told()).toEqual([HANDED_OVER]);
      expect(getTask(service.world, taskSid).assignmentStatus).toBe('canceled');
    }),
  );
});

describe.each([true, false])(
  '[FM47] [FM53] an agent names a stranger’s conversation (invites keep their attributes: %s)',
  (keep) => {
    const rules = { invitesKeepAttributes: keep };
    const forge = (taskSid: string, conversationSid: string): void => {
      const { attributes } = getTask(service.world, taskSid);
      const conversations = { media: [{ type: 'ChatTranscript', sid: conversationSid }] };
      updateTask(service.world, taskSid, { attributes: { ...attributes, conversationSid, conversations } });
    };

    it(
      'or none: the customer is told',
      inVirtualTimeOf(async (time) => {
        await start(time, {}, { rules });
        accept('bob', (await transfer()).taskSid);
        await service.callbacksSettled();
        expect(told()).toEqual([HANDED_OVER, JOINED]);
      }),
    );

    it(
      'in the task that they hand over: nothing is written there',
      inVirtualTimeOf(async (time) => {
        await start(time, {}, { rules });
        forge(service.scenario.customerTaskSid, stranger);
        const { taskSid } = await transfer();
        expect(getTask(service.world, taskSid).attributes.conversationSid).toBe(own());
        accept('bob', taskSid);
        await service.callbacksSettled();
        // Twilio's invites disagree then, if they show what was written later.
        expect(told()).toEqual(keep ? [HANDED_OVER, JOINED] : []);
      }),
    );

    it.each(['while it rings', 'when they have it'])(
      'in the task that comes to them, %s: nothing is written there',
      inVirtualTimeOf(async (time, when) => {
        for (const leave of ['immediately', 'on-acceptance']) {
          await start(time, { CHAT_TRANSFER_LEAVE: leave }, { rules });
          const receipt = await transfer();
          const { taskSid } = receipt;
          service.planCallback({ eventType: 'reservation.accepted', delayMs: 1_000 });
          if (when === 'while it rings') forge(taskSid, stranger);
          await time.sleep(31_000);
          await service.post(encodeTransferReference(receipt, service.tokenOf('alice')), 'transfer-status');
          accept('bob', taskSid);
          if (when !== 'while it rings') forge(taskSid, stranger);
          await time.sleep(10_000);
          await service.callbacksSettled();
          const isCertain = keep || when !== 'while it rings';
          const expected = leave === 'immediately' ? [HANDED_OVER, ...(isCertain ? [STILL_LOOKING] : [])] : [];
          expect(told()).toEqual(keep ? [...expected, JOINED] : expected);
          await service.stop();
        }
        await start(time);
      }),
    );
  },
);
