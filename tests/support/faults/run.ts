import { acceptReservation } from '../../../sandbox/twilio/domain/taskrouter/reservations';
import { updateWorker } from '../../../sandbox/twilio/domain/taskrouter/workers';
import { eventually } from '../eventually';
import { aliceOf } from './alice';
import type { Alice } from './alice';
import { openChat } from './chat';
import type { Chat } from './chat';
import { agents, liveInvites, ringing, rings } from './facts';
import type { Operation } from './operations';
import { wrongsOf } from './promises';
import type { Services } from './services';

/** An operation, and what goes wrong with it. */
export interface FaultRun {
  /** What no other run has. */
  title: string;
  operation: Operation;
  /** Lays the trap when all is ready for the operation; what it returns throws unless the trap has closed. */
  lay(chat: Chat, alice: Alice): Promise<() => void> | (() => void);
  /** Two functions may invite at the same time, or Twilio makes an invite late: for a moment there may be two, one of which is withdrawn. */
  mayOverlap?: boolean;
  /** Holds the browser's next try back. */
  beforeRepeat?(): Promise<void>;
}

/** Runs it, and then lets the chat go on until somebody has it. Throws when the customer or the sender was let down on the way. */
export async function run({ title, operation, lay, mayOverlap, beforeRepeat }: FaultRun, services: Services): Promise<void> {
  await services.admit();
  const eventCallbackUrl = `${services.url('callbacks')}/task-router-events`;
  const chat = openChat({ title, rules: operation.rules, eventCallbackUrl });
  services.join(chat);
  let mostInvites = 0;
  chat.world.subscribe(({ type }) => {
    if (type === 'invite.created') mostInvites = Math.max(mostInvites, liveInvites(chat).length);
  });
  try {
    const alice = aliceOf(chat, services.url(operation.leave), beforeRepeat ?? (async () => undefined));
    await operation.prepare?.(chat, alice);
    const check = await lay(chat, alice);
    const reply = await operation.perform(chat, alice);
    await chat.settled();
    check();
    expect({ lies: alice.lies, wrongs: wrongsOf(chat), outcome: reply?.outcome }).toEqual({
      ...{ lies: [], wrongs: [], outcome: operation.outcome },
    });
    await seeThrough(operation, chat, alice);
    expect(alice.lies).toEqual([]);
    expect(mostInvites).toBeLessThanOrEqual(mayOverlap || alice.wasTimeUp ? 2 : 1);
  } finally {
    chat.end();
  }
}

/** Somebody accepts, unless the sender has the chat anyway; then they have it alone. */
async function seeThrough({ leave }: Operation, chat: Chat, alice: Alice): Promise<void> {
  const { world, workers, activities, held } = chat;
  for (const sid of [workers.alice, workers.bob]) updateWorker(world, sid, { activitySid: activities.available });
  if (liveInvites(chat).length > 0) {
    await eventually(() => rings(chat));
    acceptReservation(world, ringing(chat).sid);
  }
  const holder = agents(chat).find(({ routing }) => routing?.taskSid !== held.taskSid) ?? chat.sender;
  // Plugin and service see the acceptance at the same time.
  if (leave === 'on-acceptance' && holder !== chat.sender) {
    expect(await alice.transfer(workers.bob)).toMatchObject({ outcome: 'transferred' });
  }
  await chat.settled();
  expect({ wrongs: wrongsOf(chat), live: liveInvites(chat), agents: agents(chat).map(({ sid }) => sid) }).toEqual({
    ...{ wrongs: [], live: [], agents: [holder.sid] },
  });
}
