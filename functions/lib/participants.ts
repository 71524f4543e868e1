import { isOver } from './channel-status';
import type { ChannelParticipant } from './flex-chat';
import type { RequestContext } from './situation';
import { hasEnded, isLive } from './task-state';
import type { Clients } from './tools';

type Sender = Pick<RequestContext, 'senderSid' | 'taskSid'>;

/** How long a removal that is under way may take to show. */
export const REMOVAL_MS = 1_500;

/** The sender's own participant: never another agent's or a supervisor's. */
export const senderParticipant = (
  participants: ChannelParticipant[],
  { senderSid, taskSid }: Sender,
): ChannelParticipant | undefined =>
  participants.find((one) => one.type === 'agent' && one.taskSid === taskSid && one.workerSid === senderSid);

/** The sender among the participants, unless their task is over and with it their part in the conversation. */
export const presentSender = ({ task, participants, ...sender }: RequestContext): ChannelParticipant | undefined =>
  hasEnded(task) ? undefined : senderParticipant(participants, sender);

const LOOKS = 3;
const PAUSE_MS = 300;

/** Looks for somebody among the participants, three times: Twilio lists an agent a moment after they have accepted. */
export async function waitForParticipant(
  context: RequestContext,
  find: (participants: ChannelParticipant[]) => ChannelParticipant | undefined,
  { reads, deadline }: Clients,
): Promise<ChannelParticipant | undefined> {
  let { participants } = context;
  for (let look = 1; ; look++) {
    const found = find(participants);
    if (found || look === LOOKS) return found;
    await deadline.pause(PAUSE_MS);
    participants = (await reads.participants(context.channel)) ?? [];
  }
}

/** Whether the customer needs the sender no more: another agent is in the conversation or about to be, or it is over. */
export async function isCaredFor(context: RequestContext, { reads }: Clients): Promise<boolean> {
  const { taskSid, participants, invites, channel } = context;
  if (participants.some((one) => one.type === 'agent' && one.taskSid !== taskSid)) return true;
  const others = invites.filter((invite) => invite.taskSid !== taskSid);
  const [status, tasks] = await Promise.all([
    reads.channelStatus(channel),
    Promise.all(others.map((invite) => reads.task(invite.taskSid))),
  ]);
  return isOver(status) || tasks.some((task) => isLive(task));
}
