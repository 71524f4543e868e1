import { randomUUID } from 'node:crypto';
import { encodeTransferRequest } from '../../src/contract/transfer-request';
import { parseTransferReply } from '../../src/contract/replies';
import type { TransferReceipt } from '../../src/contract/transfer';
import { newContact } from '../../sandbox/scenarios/new-contact';
import { systemClock } from '../../sandbox/twilio/domain/clock';
import { getChannel, inviteOfTask, participantOfTask } from '../../sandbox/twilio/domain/interactions/lookup';
import { acceptReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import { getTask, updateTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import { getWorker } from '../../sandbox/twilio/domain/taskrouter/lookups';
import { updateWorker } from '../../sandbox/twilio/domain/taskrouter/workers';
import { createWorld } from '../../sandbox/twilio/domain/world';
import type { World } from '../../sandbox/twilio/domain/world';
import type { RunningService } from './start-service';

/** A chat that somebody holds, by all its SIDs. */
export interface ForgersChat {
  taskSid: string;
  interactionSid: string;
  channelSid: string;
  conversationSid: string;
  /** Its holder among the participants. */
  participantSid: string;
}

/** What Carol, an agent, has, and what she has found out about Alice, another one. */
export interface Forger {
  own: ForgersChat;
  /** Another chat of Carol's, in whose task's attributes she has put interaction and channel of Alice's. */
  disguised: ForgersChat;
  alices: ForgersChat;
  /** A chat that Alice has transferred and that rings at Bob. */
  pending: TransferReceipt;
  /** The request with which Alice did so. */
  request: { transferId: string; taskSid: string; targetSid: string };
}

/** Carol at work beside Alice and Bob, each with customers of their own. */
export async function forgerIn(service: RunningService): Promise<Forger> {
  const { world, scenario, tokenOf, post } = service;
  const { alice = '', bob = '', carol = '' } = scenario.workers;
  const answer = (workerSid: string, taskSid: string): ForgersChat => {
    const ringing = [...world.taskrouter.reservations.values()].find(
      (one) => one.taskSid === taskSid && one.status === 'pending',
    );
    if (ringing?.workerSid !== workerSid) throw new Error(`Failed to accept ${taskSid}: it does not ring at ${workerSid}`);
    acceptReservation(world, ringing.sid);
    const invite = inviteOfTask(world, taskSid);
    const participant = participantOfTask(world, taskSid);
    if (!invite || !participant) throw new Error(`Failed to find who has ${taskSid}`);
    const { interactionSid, channelSid } = invite;
    const { conversationSid } = getChannel(world, channelSid);
    return { taskSid, interactionSid, channelSid, conversationSid, participantSid: participant.sid };
  };
  const customer = () => newContact(world, scenario.workflows.inbound ?? '', { channel: 'web' }).taskSid;

  const transferred = answer(alice, scenario.customerTaskSid);
  const request = { transferId: randomUUID(), taskSid: transferred.taskSid, targetSid: bob };
  const reply = parseTransferReply((await post(encodeTransferRequest(request, tokenOf('alice')))).body);
  if (reply.outcome === 'failed') throw new Error(reply.failure.detail);
  const alices = answer(alice, customer());

  const { attributes } = getWorker(world, carol);
  updateWorker(world, carol, { attributes: { ...attributes, routing: { skills: ['billing'], levels: { billing: 9 } } } });
  const own = answer(carol, customer());
  const disguised = answer(carol, customer());
  const { interactionSid: flexInteractionSid, channelSid: flexInteractionChannelSid } = alices;
  const task = getTask(world, disguised.taskSid);
  const forged = { ...task.attributes, flexInteractionSid, flexInteractionChannelSid };
  updateTask(world, disguised.taskSid, { attributes: forged });
  await service.callbacksSettled();
  return { own, disguised, alices, pending: reply.receipt, request };
}

/** Another Twilio account. */
export const otherAccount = (): World => createWorld({ clock: systemClock, seed: 'another account' });

/** The token with other claims under the signature that it had, or under none when it says that it needs none. */
export function tampered(token: string, change: (claims: string) => string, needsNone = false): string {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const changed = encode(change(decode(claims)));
  return needsNone ? `${encode('{"alg":"none","typ":"JWT"}')}.${changed}.` : `${header}.${changed}.${signature}`;
}

const decode = (part: string): string => Buffer.from(part, 'base64url').toString();
const encode = (part: string): string => Buffer.from(part).toString('base64url');
