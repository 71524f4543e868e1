import { createHash } from 'node:crypto';
import { acceptReservation } from '../../../sandbox/twilio/domain/taskrouter/reservations';
import { updateWorker } from '../../../sandbox/twilio/domain/taskrouter/workers';
import type { OpenRules } from '../../../sandbox/twilio/domain/world';
import { VirtualTime } from '../../simulation/virtual-time';
import { inVirtualTime } from '../virtual/virtual-node';
import { aliceOf } from './alice';
import type { Alice } from './alice';
import { openChat } from './chat';
import type { Chat } from './chat';
import { agents, liveInvites, ringing, rings } from './facts';
import type { Operation } from './operations';
import type { Services } from './services';
import { violationsOfChat } from './violations';
import { virtualServices } from './virtual-services';

/** An operation, and what goes wrong with it. */
export interface FaultCase {
  /** No other case has the same. */
  title: string;
  operation: Operation;
  /** Called when everything is ready for the operation. What it returns throws unless the fault has struck. */
  arrange(chat: Chat, parts: { alice: Alice; services: Services }): () => void;
  /**
   * Two functions may invite at the same time, or Twilio makes an invite late: for a moment two may live, then one is
   * withdrawn.
   */
  mayOverlap?: boolean;
  /** Holds the browser's next try back. */
  beforeRepeat?(): Promise<void>;
}

/** The rules that Twilio's documents leave open, as the case's title draws them: the same in every run. */
function rulesFor(title: string): OpenRules {
  const [drawn = 0] = createHash('sha256').update(title).digest();
  const bit = (position: number): boolean => ((drawn >> position) & 1) === 1;
  return {
    reevaluateOnAttributeUpdate: bit(0),
    timeoutsByTaskAge: bit(1),
    timeoutGoesToNextTarget: bit(2),
    invitesKeepAttributes: bit(3),
    closedChannelCancelsInvites: bit(4),
    invitesNameTheCustomer: bit(5),
    wrapUpBlocksAcceptance: bit(6),
  };
}

/** Runs the case in virtual time. Throws also when a function logs a failure that nobody foresaw. */
export async function runInVirtualTime(faultCase: FaultCase): Promise<void> {
  const time = new VirtualTime();
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    await inVirtualTime(time, () => runCase(faultCase, virtualServices(time)));
    expect(log.mock.calls.flat().filter((line) => String(line).startsWith('unexpected'))).toEqual([]);
  } finally {
    log.mockRestore();
  }
}

/** Runs the case until somebody has the chat. Throws when the customer or the sender was let down on the way. */
export async function runCase(
  { title, operation, arrange, mayOverlap, beforeRepeat }: FaultCase,
  services: Services,
): Promise<void> {
  const chat = openChat({ title, rules: rulesFor(title), services });
  services.join(chat);
  let mostInvites = 0;
  chat.world.subscribe(({ type }) => {
    if (type === 'invite.created') mostInvites = Math.max(mostInvites, liveInvites(chat).length);
  });
  try {
    const serviceUrl = services.url(operation.leave);
    const alice = aliceOf(chat, { services, serviceUrl, beforeRepeat: beforeRepeat ?? (async () => undefined) });
    await operation.prepare?.(chat, alice);
    const check = arrange(chat, { alice, services });
    const reply = await operation.perform(chat, alice);
    await chat.settled();
    check();
    expect({ violations: [...alice.violations, ...violationsOfChat(chat)], outcome: reply?.outcome }).toEqual({
      ...{ violations: [], outcome: operation.outcome },
    });
    await finish(operation, { chat, alice, services });
    expect(alice.violations).toEqual([]);
    expect(mostInvites).toBeLessThanOrEqual(mayOverlap || alice.wasTimeUp ? 2 : 1);
  } finally {
    chat.end();
  }
}

interface Parts {
  chat: Chat;
  alice: Alice;
  services: Services;
}

/** Somebody accepts, unless the sender keeps the chat. In the end one of them has it alone. */
async function finish({ leave }: Operation, { chat, alice, services }: Parts): Promise<void> {
  const { world, workers, activities, held } = chat;
  for (const sid of [workers.alice, workers.bob]) updateWorker(world, sid, { activitySid: activities.available });
  if (liveInvites(chat).length > 0) {
    await services.eventually(() => rings(chat));
    acceptReservation(world, ringing(chat).sid);
  }
  const holder = agents(chat).find(({ routing }) => routing?.taskSid !== held.taskSid) ?? chat.sender;
  // Plugin and service see the acceptance at the same time.
  if (leave === 'on-acceptance' && holder !== chat.sender) {
    expect(await alice.transfer(workers.bob)).toMatchObject({ outcome: 'transferred' });
  }
  await chat.settled();
  expect({ violations: violationsOfChat(chat), live: liveInvites(chat), agents: agents(chat).map(({ sid }) => sid) }).toEqual({
    ...{ violations: [], live: [], agents: [holder.sid] },
  });
}
