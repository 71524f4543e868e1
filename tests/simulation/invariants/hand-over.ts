import { readHandOver } from '../../../src/contract/hand-over';
import { inviteOfTask, listInvites } from '../../../sandbox/twilio/domain/interactions/lookup';
import type { Task } from '../../../sandbox/twilio/domain/taskrouter/entities';
import { SECRET, isRefused, wordsOf } from '../senders-words';
import type { Simulation } from '../simulation';
import { trueTransferOf } from '../true-transfer';
import type { Invariant } from './invariant';

/**
 * The task of every invite has its sender's note and reason, and the service makes no transfer with those that it must refuse. No
 * note is in an answer to a browser, in a line for developers or in a conversation.
 */
export function handOver({ world, service, history, journal, forgedTasks }: Simulation): Invariant {
  let wrong: string | undefined;
  let linesRead = 0;
  world.subscribe((event) => {
    if (event.type === 'task.created') wrong ??= newTask(event.task);
  });

  /** What a chat's agent writes over is theirs to lose, the note that they got too: as if they handed it over without a note. */
  const takesPlaceOfForged = (taskSid: string): boolean => {
    const channelSid = inviteOfTask(world, taskSid)?.channelSid;
    const before =
      channelSid &&
      listInvites(world, channelSid)
        .filter((invite) => invite.taskSid !== taskSid)
        .at(-1);
    return Boolean(before && forgedTasks.has(before.taskSid));
  };
  const newTask = ({ sid, attributes }: Task): string | undefined => {
    const transfer = trueTransferOf(world, sid);
    const plan = transfer && service.wordsPlanOf(transfer.id);
    if (!plan) return undefined;
    const sender = history.nameOf(transfer.from);
    if (isRefused(plan))
      return `${sender}'s transfer is made with a note that is ${plan.note}, and a reason that is ${plan.reason}`;
    // Two tabs can transfer a task at once, and an agent can copy the metadata of the one transfer over those of the other.
    const sent = service.idsAskedFor(transfer).map((id) => wordsOf(service.wordsPlanOf(id)));
    // `forging` tells of a transfer for which the sender has not asked.
    if (sent.length === 0) return undefined;
    if (takesPlaceOfForged(sid)) return undefined;
    const { legs, more, ...found } = readHandOver(attributes);
    const withNote = sent.filter(({ note }) => note === found.note);
    if (withNote.length === 0) return `the chat goes on without ${sender}'s note, or with another`;
    const isLegThere = more === undefined && legs.length > 0;
    const leg = legs.findLast(({ to }) => to === transfer.targetName);
    return isLegThere && !withNote.some(({ reason }) => reason === leg?.reason)
      ? `the chat goes on without ${sender}'s reason, or with another`
      : undefined;
  };

  return {
    name: 'hand-over',
    look: () => {
      const leaking = journal.lines.slice(linesRead).find((line) => line.includes(SECRET));
      linesRead = journal.lines.length;
      return wrong ?? (leaking === undefined ? undefined : `a note is in a line for developers: ${leaking}`);
    },
    onAnswer: ({ path, body }) => (JSON.stringify(body)?.includes(SECRET) ? `a note is in an answer from ${path}` : undefined),
    close: () => {
      const conversations = [...world.conversations.conversations.values()];
      const told = conversations.find(({ attributes, messages }) => JSON.stringify([attributes, messages]).includes(SECRET));
      return told && 'a note is in a conversation, where the customer can read it';
    },
  };
}
