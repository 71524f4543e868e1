import { randomUUID } from 'node:crypto';
import { encodeTransferReference, encodeTransferRequest } from '../../../src/contract/transfer-request';
import { parseStatusReply, parseTakeBackReply, parseTransferReply } from '../../../src/contract/replies';
import type { TransferReference } from '../../../src/contract/transfer-status';
import { QUEUE_SIDS } from '../../../sandbox/scenarios/contact-center';
import { leaveAsCustomer } from '../../../sandbox/twilio/control/act-as-customer';
import { getConversation } from '../../../sandbox/twilio/domain/conversations/conversations';
import { neverJoinNext } from '../../../sandbox/twilio/domain/interactions/interactions';
import type { Reservation } from '../../../sandbox/twilio/domain/taskrouter/entities';
import { acceptReservation, rejectReservation } from '../../../sandbox/twilio/domain/taskrouter/reservations';
import { updateWorker } from '../../../sandbox/twilio/domain/taskrouter/workers';
import type { OpenRules } from '../../../sandbox/twilio/domain/world';
import { transferWorkflow } from '../../../scripts/workflow/transfer-workflow';
import type { VirtualTime } from '../../simulation/virtual-time';
import { startService } from '../start-service';
import { ANSWER_SECONDS } from './cases';
import type { Policy } from './cases';
import { watchRings } from './watch-rings';
import type { WatchedRings } from './watch-rings';

const WAITING: ReadonlySet<string> = new Set(['pending', 'reserved']);

const LOOK_EVERY_MS = 1_000;

/** Who has answered, and how many workers had been asked by then. */
export interface Answer {
  worker: string;
  asked: number;
}

/** Alice's chat, which she has handed over, and what anybody does with it then. */
export interface Scene {
  /** Lets time pass until so many seconds since the transfer. */
  until(seconds: number): Promise<void>;
  watched: WatchedRings;
  /** By the worker who is asked now, or next. Undefined when no invite waits any more. */
  answer(how: 'accept' | 'reject' | 'never join'): Promise<Answer | undefined>;
  takeBack(): Promise<string>;
  /** As the sender's browser does from time to time. Where the invite is then. */
  look(): Promise<string>;
  leaveAsCustomer(): Promise<void>;
  setAtWork(name: string, isAtWork: boolean): void;
  /** The agents in the conversation. */
  agents(): (string | null)[];
  /** How many invites nobody has accepted yet. */
  waiting(): number;
  stop(): Promise<void>;
}

export interface SceneOptions extends Policy {
  time: VirtualTime;
  rules: Partial<OpenRules>;
  /** Who is not at work at first. */
  away: readonly string[];
}

/** Alice hands Casey's chat to the target. */
export async function openScene({ time, rules, leave, noAnswer, target, away }: SceneOptions): Promise<Scene> {
  const workflow = transferWorkflow({
    queues: Object.entries(QUEUE_SIDS).map(([friendlyName, sid]) => ({ sid, friendlyName })),
    ...{ fallbackQueueSid: QUEUE_SIDS.Everyone, everyoneQueueSid: QUEUE_SIDS.Everyone },
    ...{ noAnswer, answerSeconds: ANSWER_SECONDS },
  });
  const environment = { CHAT_TRANSFER_LEAVE: leave, CHAT_TRANSFER_NO_ANSWER: noAnswer };
  const service = await startService(environment, { rules, workflow, time });
  const { world, scenario, post, tokenOf } = service;
  const { workers, queues, customerTaskSid: taskSid, customerConversationSid } = scenario;
  const nameOf = (workerSid: string): string => Object.entries(workers).find(([, sid]) => sid === workerSid)?.[0] ?? workerSid;

  const waiting = (): number =>
    [...world.taskrouter.tasks.values()].filter(({ sid, assignmentStatus }) => sid !== taskSid && WAITING.has(assignmentStatus))
      .length;
  const agents = (): (string | null)[] =>
    [...world.interactions.participants.values()]
      .filter(({ type, status }) => type === 'agent' && status !== 'closed')
      .map(({ identity }) => identity);
  const offers = (): Reservation[] =>
    [...world.taskrouter.reservations.values()].filter((one) => one.status === 'pending' && one.taskSid !== taskSid);
  const setAtWork = (name: string, isAtWork: boolean): void => {
    const activity = [...world.taskrouter.activities.values()].find(({ available }) => available === isAtWork);
    updateWorker(world, workers[name] ?? '', { activitySid: activity?.sid });
  };

  for (const { sid } of [...world.taskrouter.reservations.values()]) acceptReservation(world, sid);
  await service.callbacksSettled();
  for (const name of away) setAtWork(name, false);
  const isCustomerAlone = (): boolean =>
    getConversation(world, customerConversationSid).state === 'active' && agents().length === 0 && waiting() === 0;
  const watched = watchRings(world, { nameOf, time, isCustomerAlone, waitingInvites: waiting });
  const request = { transferId: randomUUID(), taskSid, targetSid: workers[target] ?? queues[target] ?? '' };
  const reply = parseTransferReply((await post(encodeTransferRequest(request, tokenOf('alice')))).body);
  if (reply.outcome === 'failed') throw new Error(`Failed to transfer: ${reply.failure.detail}`);
  await service.callbacksSettled();
  const reference: TransferReference = reply.receipt;
  const start = time.now();
  watched.begin();

  const elapsed = (): number => (time.now() - start) / 1000;
  const ask = async (endpoint: string) => (await post(encodeTransferReference(reference, tokenOf('alice')), endpoint)).body;
  const nextOffer = async (): Promise<Reservation | undefined> => {
    for (; waiting() > 0; await time.sleep(LOOK_EVERY_MS)) {
      const [offer] = offers();
      if (offer) return offer;
    }
    return undefined;
  };

  return {
    ...{ watched, setAtWork, agents, waiting },
    until: (seconds) => time.sleep((seconds - elapsed()) * 1_000),
    answer: async (how) => {
      const offer = await nextOffer();
      if (!offer) return undefined;
      const { sid, workerSid } = offer;
      const answer = { worker: nameOf(workerSid), asked: watched.rings.length };
      if (how === 'never join') neverJoinNext(world, workerSid);
      if (how === 'reject') rejectReservation(world, sid);
      else acceptReservation(world, sid);
      await service.callbacksSettled();
      return answer;
    },
    takeBack: async () => {
      const { outcome } = parseTakeBackReply(await ask('take-back-transfer'));
      await service.callbacksSettled();
      return outcome;
    },
    look: async () => {
      const reply = parseStatusReply(await ask('transfer-status'));
      await service.callbacksSettled();
      return reply.outcome === 'known' ? reply.status.invite.state : reply.failure.code;
    },
    leaveAsCustomer: async () => {
      leaveAsCustomer(world, customerConversationSid);
      await service.callbacksSettled();
    },
    stop: () => service.stop(),
  };
}
