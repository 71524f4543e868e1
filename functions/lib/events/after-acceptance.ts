import { TransferError } from '../failure';
import type { ChannelParticipant } from '../flex-chat';
import { removeAgent } from '../remove-sender';
import type { ReservationEvent } from './event-form';
import { transferOf } from './event-transfer';
import type { EventClients } from './event-transfer';

/** How long whoever accepts may take to appear in the conversation. */
const JOIN_LOOKS = 10;
const JOIN_PAUSE_MS = 400;

/**
 * Somebody else than the sender has accepted: the sender leaves if they are still there, as the leave policy or an unfinished transfer
 * wants it, but not before the other one is in. Throws `twilio_unavailable` when nobody joins: the sender stays.
 */
export async function onReservationAccepted({ taskSid, workerSid }: ReservationEvent, clients: EventClients): Promise<void> {
  const { reads, deadline } = clients;
  const transfer = await transferOf(taskSid, clients);
  if (transfer?.task.assignmentStatus !== 'assigned' || workerSid === transfer.record.metadata.from) return;
  const { channel, metadata } = transfer.record;
  let participants: ChannelParticipant[] | undefined = transfer.record.participants;
  for (let look = 1; look <= JOIN_LOOKS; look++) {
    const agents = participants?.filter(({ type }) => type === 'agent') ?? [];
    const sender = agents.find((one) => one.workerSid === metadata.from && one.taskSid === metadata.task);
    if (!sender) return;
    if (agents.some((one) => one.taskSid === taskSid)) return removeAgent(sender, channel, clients);
    await deadline.pause(JOIN_PAUSE_MS);
    participants = await reads.participants(channel);
  }
  throw new TransferError(
    'twilio_unavailable',
    `Failed to remove ${metadata.from} from ${channel.channelSid}: nobody has joined with ${taskSid}`,
  );
}
