import { findConversationParticipant } from '../../../sandbox/twilio/domain/conversations/participants';
import { listParticipants } from '../../../sandbox/twilio/domain/interactions/lookup';
import type { Simulation } from '../simulation';
import { agentsIn, isSpoiled, nameOfChat, openChannels } from './chats';
import type { Invariant } from './invariant';

/** Who wraps up an open chat is out of its conversation, unless they have it again by another task. */
export const wrapUp = (simulation: Simulation): Invariant => ({
  name: 'wrap-up',
  look: () => {
    const { world, history, story } = simulation;
    for (const channel of openChannels(world).filter(({ sid }) => !isSpoiled(simulation, sid))) {
      const conversation = world.conversations.conversations.get(channel.conversationSid);
      const present = agentsIn(world, channel.sid);
      for (const participant of listParticipants(world, channel.sid).filter(({ type }) => type === 'agent')) {
        const { identity, routing } = participant;
        if (present.some((one) => one.routing?.workerSid === routing?.workerSid)) continue;
        const who = `${history.nameOf(routing?.workerSid)} wraps up ${nameOfChat(world, channel)}`;
        if (story.world.wrapUp === 'off') return `${who}, although nobody is to`;
        if (identity !== null && conversation && findConversationParticipant(conversation, identity))
          return `${who} and reads on`;
      }
    }
    return undefined;
  },
});
