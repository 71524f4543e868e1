import type { Reservation, Supervisor } from 'twilio-taskrouter';
import { addConversationParticipant } from '../../sandbox/twilio/domain/conversations/participants';
import { createConversation } from '../../sandbox/twilio/domain/conversations/conversations';
import type { InteractionChannel } from '../../sandbox/twilio/domain/interactions/entities';
import { createInteraction, createInvite, updateParticipant } from '../../sandbox/twilio/domain/interactions/interactions';
import { loadCbmSdk } from '../support/cbm-sdk';
import type { CbmSdk } from '../support/cbm-sdk';
import { unrefTimers } from '../support/unref-timers';
import { nextEvent } from '../support/next-event';
import { startEmulator } from '../support/start-emulator';
import type { TestEmulator } from '../support/start-emulator';
import { connectWorker, goTo, reservationFrom, taskRouterOptions } from '../support/taskrouter-client';
import type { Worker } from '../../sandbox/twilio/domain/taskrouter/entities';

/** Flex UI 2.17.1's own cbm-sdk, and twilio-taskrouter with the event handler that Flex gives it. */
unrefTimers();

let emulator: TestEmulator;
const clients: Supervisor[] = [];

beforeAll(() => {
  jest.spyOn(console, 'debug').mockImplementation(() => undefined);
});
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.disconnect();
  await emulator.stop();
});

interface Agent {
  client: Supervisor;
  cbmSdk: CbmSdk;
}

/** cbm-sdk keeps its token in module state: each agent needs a copy of the module. */
const signIn = async (worker: Worker): Promise<Agent> => {
  const cbm = loadCbmSdk();
  const client = await connectWorker(emulator, worker, { eventHandlerClass: cbm.ParticipantEventHandler });
  clients.push(client);
  await goTo(client, 'Available');
  return { client, cbmSdk: new cbm.CbmSdk(emulator.tokenOf(worker), taskRouterOptions(emulator)) };
};

const routingTo = (worker?: Worker) => ({
  workspaceSid: emulator.world.taskrouter.workspaceSid,
  workflowSid: emulator.workflow.sid,
  workerSid: worker?.sid,
  taskChannelUniqueName: 'chat',
  attributes: { from: 'Casey' },
});

/** A customer's webchat, offered to the only agent who is available. */
const newChat = (): InteractionChannel => {
  const { world } = emulator;
  const { sid } = createConversation(world);
  addConversationParticipant(world, sid, { identity: 'casey' });
  return createInteraction(world, { channelType: 'web', conversationSid: sid, routing: routingTo() }).channel;
};

const aliceTakesChat = async () => {
  const alice = await signIn(emulator.alice);
  let channel: InteractionChannel | undefined;
  const reservation = await reservationFrom(alice.client, () => {
    channel = newChat();
  });
  if (!channel) throw new Error('Failed to begin the chat');
  await alice.cbmSdk.acceptReservation(reservation);
  return { alice, channel, reservation };
};

const typesOf = async (agent: Agent, { task }: Reservation, channel: InteractionChannel): Promise<string[]> =>
  (await agent.cbmSdk.getParticipants(task, channel.sid)).map(({ type }) => type);

it('[EB15] accepts an invite: the agent takes part', async () => {
  const { alice, channel, reservation } = await aliceTakesChat();
  expect(reservation.status).toBe('accepted');
  expect(await typesOf(alice, reservation, channel)).toEqual(['customer', 'agent']);
  expect((await alice.cbmSdk.getChannels(reservation.task)).map(({ sid, type, status }) => ({ sid, type, status }))).toEqual([
    { sid: channel.sid, type: 'web', status: 'active' },
  ]);
});

it('[EB15] declines an invite', async () => {
  const alice = await signIn(emulator.alice);
  const reservation = await reservationFrom(alice.client, newChat);
  const rejected = nextEvent(reservation, 'rejected');
  await alice.cbmSdk.rejectReservation(reservation);
  await rejected;
  expect(reservation.status).toBe('rejected');
});

it('[EB16] wraps up and completes, which closes the channel', async () => {
  const { alice, channel, reservation } = await aliceTakesChat();
  await alice.cbmSdk.wrapReservation(reservation);
  expect([reservation.status, emulator.world.interactions.channels.get(channel.sid)?.status]).toEqual(['wrapping', 'closed']);
  await alice.cbmSdk.completeReservation(reservation);
  expect([reservation.status, reservation.task.status]).toEqual(['completed', 'completed']);
});

it('[EB13] adds a participant and takes them out again, each once the event has come', async () => {
  const { alice, channel, reservation } = await aliceTakesChat();
  const { participantSid } = await alice.cbmSdk.addWebChatParticipant(reservation.task, { identity: 'casey-on-phone' });
  expect(await typesOf(alice, reservation, channel)).toEqual(['customer', 'agent', 'customer']);
  const removed = await alice.cbmSdk.removeParticipant(reservation.task, participantSid);
  expect(removed.participantSid).toBe(participantSid);
  expect(await typesOf(alice, reservation, channel)).toEqual(['customer', 'agent']);
});

it('[EB13] lets the first agent go when the conversation is handed over, and tells them', async () => {
  const { alice, channel, reservation } = await aliceTakesChat();
  const bob = await signIn(emulator.bob);
  const bobs = await reservationFrom(bob.client, () => createInvite(emulator.world, channel.sid, routingTo(emulator.bob)));
  const completed = nextEvent(reservation, 'completed');
  const [, own] = await alice.cbmSdk.getParticipants(reservation.task, channel.sid);
  updateParticipant(emulator.world, own?.participantSid ?? '', 'closed');
  await completed;
  await bob.cbmSdk.acceptReservation(bobs);
  expect(await typesOf(bob, bobs, channel)).toEqual(['customer', 'agent']);
});

it('[EB17] leaves the channel open when an agent completes after someone else took over', async () => {
  const { alice, channel, reservation } = await aliceTakesChat();
  const bob = await signIn(emulator.bob);
  const bobs = await reservationFrom(bob.client, () => createInvite(emulator.world, channel.sid, routingTo(emulator.bob)));
  await bob.cbmSdk.acceptReservation(bobs);
  const own = (await alice.cbmSdk.getParticipants(reservation.task, channel.sid))[1];
  const wrapped = nextEvent(reservation, 'wrapup');
  updateParticipant(emulator.world, own?.participantSid ?? '', 'wrapup');
  await wrapped;
  await alice.cbmSdk.completeReservation(reservation);
  expect([reservation.status, bobs.status, emulator.world.interactions.channels.get(channel.sid)?.status]).toEqual([
    'completed',
    'accepted',
    'active',
  ]);
});

it('[EB18] pauses a channel, whose task stays assigned, and takes it up again', async () => {
  const { alice, channel, reservation } = await aliceTakesChat();
  const paused = await alice.cbmSdk.pauseChannel(channel.interactionSid, channel.sid, 'pause', 'closed');
  expect(paused.error_code).toBe(0);
  expect(emulator.world.taskrouter.reservations.get(reservation.sid)).toMatchObject({ status: 'accepted', paused: true });
  expect((await alice.cbmSdk.getPausedChannels()).content.map(({ sid }) => sid)).toEqual([channel.sid]);
  const resumed = await alice.cbmSdk.resumeChannel(channel.interactionSid, channel.sid, 'active');
  expect(resumed.status).toBe('active');
  expect(emulator.world.taskrouter.reservations.get(reservation.sid)).toMatchObject({ status: 'accepted', paused: false });
});

it('[IN10] leaves a channel, whose task ends and whose conversation stays open', async () => {
  const { alice, channel, reservation } = await aliceTakesChat();
  const completed = nextEvent(reservation, 'completed');
  await alice.cbmSdk.leaveChannel(channel.interactionSid, channel.sid, 'inactive', 'closed');
  await completed;
  expect(channel.status).toBe('inactive');
  expect((await alice.cbmSdk.getPausedChannels()).content).toEqual([]);
});

it('[EB19] knows of no transfers of Flex’s own', async () => {
  const { alice, channel } = await aliceTakesChat();
  const { flexInstanceSid } = emulator.world.account;
  expect(await alice.cbmSdk.getChannelTransfers(channel.interactionSid, channel.sid, flexInstanceSid)).toEqual([]);
});

it('[EB20] writes to a customer first, by SMS', async () => {
  const alice = await signIn(emulator.alice);
  const reservation = await reservationFrom(alice.client, () =>
    alice.cbmSdk.createSmsTask(alice.client, emulator.workflow.sid, emulator.everyone.sid, {
      to: '+15550001',
      from: '+15550002',
      toName: 'Casey',
    }),
  );
  expect(reservation.task.attributes).toMatchObject({ customerName: 'Casey', customerAddress: '+15550001' });
});

it('[EB12] keeps agents out of conversations that were never offered to them', async () => {
  const { channel, reservation } = await aliceTakesChat();
  const bob = await signIn(emulator.bob);
  await expect(bob.cbmSdk.getParticipants(reservation.task, channel.sid)).rejects.toThrow('Forbidden');
});
