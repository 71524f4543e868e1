import * as v from 'valibot';
import { CUSTOMER_MESSAGES } from '../../../functions/lib/http/customer-sentences';
import type { CustomerMessage } from '../../../functions/lib/http/customer-sentences';
import type { TransferMetadata } from '../../../functions/lib/transfer/metadata';
import type { Conversation, Message } from '../../../sandbox/twilio/domain/conversations/entities';
import { listInvites } from '../../../sandbox/twilio/domain/interactions/lookup';
import { SENTENCES } from '../customer-sentences';
import type { Simulation } from '../simulation';
import { trueTransferOf } from '../true-transfer';
import { isOf, isSpoiled, openChannels, waitingFor } from './chats';
import type { Invariant } from './invariant';

/** A function lives for ten seconds. What it says was true in that time. */
const LIFE_MS = 10_000;

const attributesSchema = v.object({
  chatTransfer: v.object({ id: v.string(), message: v.picklist(CUSTOMER_MESSAGES) }),
});

/**
 * The service tells customers what the admin wants and nothing else, in their own conversation, and once for each transfer: that
 * it was handed over, when the sender is out, that nobody has come, while it waits, and that somebody has joined, when a
 * colleague has.
 */
export function customerMessages(simulation: Simulation): Invariant {
  const { world, history, story } = simulation;
  const told = new Set<string>();
  let wrong: string | undefined;
  world.subscribe((event) => {
    if (event.type !== 'message.added' || event.message.author !== 'system') return;
    const problem = problemOf(event.conversation, event.message);
    if (problem) wrong ??= `${event.conversation.friendlyName} is told ${problem}`;
  });

  const problemOf = ({ sid }: Conversation, { body, attributes }: Message): string | undefined => {
    const { success, output } = v.safeParse(attributesSchema, attributes);
    if (!success || story.world.customerMessages === 'none' || body !== SENTENCES[output.chatTransfer.message])
      return `what no admin has written: ${body}`;
    const { id, message } = output.chatTransfer;
    // Who forges can give two transfers of a conversation the same id, and two of the same task each the other's.
    const transfers = transfersIn(sid);
    const about = transfers.filter((one) => one.id === id);
    if (about.length === 0) return `of a transfer in another conversation: ${message}`;
    const keyOf = ({ task }: TransferMetadata): string => `${sid} ${task} ${message}`;
    const untold = about.filter((one) => !told.has(keyOf(one)));
    if (untold.length === 0) return `twice: ${message}`;
    // By the metadata of an earlier transfer that an agent has copied, the message is of that one, and about the chat as it is.
    const isMixed = openChannels(world).some((one) => one.conversationSid === sid && isSpoiled(simulation, one.sid));
    const ofTask = (task: string) => transfers.filter((one) => one.task === task);
    const transfer = untold.find(({ task }) => isTrue[message](ofTask(task)) || (isMixed && isTrue[message](transfers)));
    if (!transfer) return `what is not true: ${message}`;
    told.add(keyOf(transfer));
    simulation.count(`customer told: ${message}`);
    return undefined;
  };

  const isRecent = ({ at }: { at: number }): boolean => at >= since();
  /** Somebody may have taken back or withdrawn a moment ago what waited for nobody. */
  const hasWaited = (transfer: TransferMetadata): boolean =>
    [...world.taskrouter.tasks.values()].some(
      ({ sid, assignmentStatus, dateUpdated }) =>
        assignmentStatus === 'canceled' && isRecent({ at: dateUpdated }) && isOf(world, sid, transfer),
    );
  const since = (): number => world.clock.now() - LIFE_MS;
  /** Of the transfers of one task. */
  const isTrue: Record<CustomerMessage, (transfers: TransferMetadata[]) => boolean> = {
    handedOver: (transfers) => transfers.every(({ task }) => !history.wasIn(task, Infinity)),
    stillLooking: (transfers) =>
      transfers.every(({ task }) => !history.wasIn(task, Infinity)) &&
      transfers.some((one) => waitingFor(world, one).length > 0 || hasWaited(one) || history.offersOf(one).some(isRecent)),
    joined: (transfers) => {
      const offers = transfers.flatMap((one) => history.offersOf(one).filter(({ workerSid }) => workerSid !== one.from));
      return offers.some(({ taskSid }) => history.wasIn(taskSid, since()));
    },
  };

  const transfersIn = (conversationSid: string): TransferMetadata[] =>
    openChannels(world)
      .filter((channel) => channel.conversationSid === conversationSid)
      .flatMap((channel) => listInvites(world, channel.sid))
      .flatMap(({ taskSid }) => trueTransferOf(world, taskSid) ?? []);

  return { name: 'customer messages', look: () => wrong };
}
