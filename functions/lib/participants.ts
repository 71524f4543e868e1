import { isOver } from './channel-status';
import type { ChannelParticipant } from './flex-chat';
import type { Situation } from './situation';
import { hasEnded, isLive } from './task-state';
import type { Tools } from './tools';

type Sender = Pick<Situation, 'senderSid' | 'taskSid'>;

/** How long a removal that is under way may take to show. */
export const REMOVAL_MS = 1_500;

/** The sender's own participant: never another agent's or a supervisor's. */
export const participantOf = (
  participants: ChannelParticipant[],
  { senderSid, taskSid }: Sender,
): ChannelParticipant | undefined =>
  participants.find((one) => one.type === 'agent' && one.taskSid === taskSid && one.workerSid === senderSid);

/** The sender among the participants, unless their task is over and with it their part in the conversation. */
export const presentSender = ({ task, participants, ...sender }: Situation): ChannelParticipant | undefined =>
  hasEnded(task) ? undefined : participantOf(participants, sender);

const LOOKS = 3;
const PAUSE_MS = 300;

/** Looks for somebody among the participants, three times: Twilio lists an agent a moment after they have accepted. */
export async function awaitParticipant(
  situation: Situation,
  find: (participants: ChannelParticipant[]) => ChannelParticipant | undefined,
  { reads, budget }: Tools,
): Promise<ChannelParticipant | undefined> {
  let { participants } = situation;
  for (let look = 1; ; look++) {
    const found = find(participants);
    if (found || look === LOOKS) return found;
    await budget.pause(PAUSE_MS);
    participants = (await reads.participants(situation.channel)) ?? [];
  }
}

/** Whether the customer needs the sender no more: another agent is in the conversation or about to be, or it is over. */
export async function isCaredFor(situation: Situation, { reads }: Tools): Promise<boolean> {
  const { taskSid, participants, invites, channel } = situation;
  if (participants.some((one) => one.type === 'agent' && one.taskSid !== taskSid)) return true;
  const others = invites.filter((invite) => invite.taskSid !== taskSid);
  const [status, tasks] = await Promise.all([
    reads.channelStatus(channel),
    Promise.all(others.map((invite) => reads.task(invite.taskSid))),
  ]);
  return isOver(status) || tasks.some((task) => isLive(task));
}
