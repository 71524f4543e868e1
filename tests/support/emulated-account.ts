import type { Twilio } from 'twilio';
import { emulatorForTests } from '../../sandbox/testing/emulator-for-tests';
import { ManualClock } from '../../sandbox/twilio/domain/clock';
import { createConversation } from '../../sandbox/twilio/domain/conversations/conversations';
import type { Conversation } from '../../sandbox/twilio/domain/conversations/entities';
import { addConversationParticipant } from '../../sandbox/twilio/domain/conversations/participants';
import type { Worker } from '../../sandbox/twilio/domain/taskrouter/entities';
import { updateWorker } from '../../sandbox/twilio/domain/taskrouter/workspace';
import type { World } from '../../sandbox/twilio/domain/world';
import type { Emulator } from '../../sandbox/twilio/emulator';
import type { RestRequest } from '../../sandbox/twilio/protocols/rest/rest';
import { buildSmallContactCenter } from './small-contact-center';
import type { SmallContactCenter } from './small-contact-center';
import { twilioClient } from './twilio-client';

/** A small contact center on a clock that stands still, and the real twilio-node signed in to it. */
export interface EmulatedAccount extends SmallContactCenter {
  emulator: Emulator;
  world: World;
  clock: ManualClock;
  client: Twilio;
  workspace: ReturnType<Twilio['taskrouter']['v1']['workspaces']>;
  /** Every answered REST request so far. */
  requests: RestRequest[];
  goAvailable(worker: Worker): void;
  /** A conversation with one customer in it, and nothing else. */
  openConversation(): Conversation;
}

export function emulatedAccount(): EmulatedAccount {
  const clock = new ManualClock();
  const requests: RestRequest[] = [];
  const { emulator, world } = emulatorForTests({ clock, onRestRequest: (request) => requests.push(request) });
  const contactCenter = buildSmallContactCenter(world);
  const client = twilioClient(emulator);
  return {
    ...contactCenter,
    emulator,
    world,
    clock,
    client,
    workspace: client.taskrouter.v1.workspaces(world.taskrouter.workspaceSid),
    requests,
    goAvailable: ({ sid }) => void updateWorker(world, sid, { activitySid: contactCenter.activities.available.sid }),
    openConversation: () => {
      const conversation = createConversation(world);
      addConversationParticipant(world, conversation.sid, { identity: 'customer-1' });
      return conversation;
    },
  };
}
