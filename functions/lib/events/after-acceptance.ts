import { TransferError } from '../failure';
import type { ChannelParticipant } from '../flex-chat';
import { removeAgent } from '../remove-sender';
import type { OfferEvent } from './event-form';
import { transferOf } from './event-transfer';
import type { EventTools } from './event-transfer';

/** How long whoever accepts may take to appear in the conversation. */
const JOIN_LOOKS = 10;
const JOIN_PAUSE_MS = 400;

/**
 * Somebody else than the sender has accepted: the sender leaves if they are still there, as the leave policy or an unfinished transfer
 * wants it, but not before the other one is in. Throws `twilio_unavailable` when nobody joins: the sender stays.
 */
export async function afterAcceptance({ taskSid, workerSid }: OfferEvent, tools: EventTools): Promise<void> {
  const { reads, budget } = tools;
  const transfer = await transferOf(taskSid, tools);
  if (transfer?.task.assignmentStatus !== 'assigned' || workerSid === transfer.facts.mark.from) return;
  const { channel, mark } = transfer.facts;
  let participants: ChannelParticipant[] | undefined = transfer.facts.participants;
  for (let look = 1; look <= JOIN_LOOKS; look++) {
    const agents = participants?.filter(({ type }) => type === 'agent') ?? [];
    const sender = agents.find((one) => one.workerSid === mark.from && one.taskSid === mark.task);
    if (!sender) return;
    if (agents.some((one) => one.taskSid === taskSid)) return removeAgent(sender, channel, tools);
    await budget.pause(JOIN_PAUSE_MS);
    participants = await reads.participants(channel);
  }
  throw new TransferError(
    'twilio_unavailable',
    `Failed to remove ${mark.from} from ${channel.channelSid}: nobody has joined with ${taskSid}`,
  );
}
