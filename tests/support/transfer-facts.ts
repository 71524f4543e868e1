import type { Sandbox } from '../../sandbox/start';

/** What became of a chat and its transfers, as Twilio has it. */
export interface TransferFacts {
  /** The chat's tasks, the customer's own first, then one for each invite that a transfer has made. */
  tasks: {
    status: string;
    /** Who was asked, oldest first, and with what result: `bob: rejected`. */
    offers: string[];
  }[];
  /** The agents who are in the conversation. */
  agents: string[];
  /** How often Twilio was asked to invite somebody, and to take an agent out. */
  inviteRequests: number;
  removalRequests: number;
}

/** Reads the facts of the scenario's chat from the emulated Twilio. */
export function transferFacts({ world, sids, requests }: Sandbox): TransferFacts {
  const { taskrouter, interactions, conversations } = world;
  const nameOf = (workerSid: string): string => taskrouter.workers.get(workerSid)?.friendlyName ?? workerSid;
  const offersOf = (taskSid: string): string[] =>
    [...taskrouter.reservations.values()]
      .filter((reservation) => reservation.taskSid === taskSid)
      .map(({ workerSid, status }) => `${nameOf(workerSid)}: ${status}`);
  const posts = (path: RegExp): number => requests.filter((one) => one.method === 'POST' && path.test(one.path)).length;

  const members = conversations.conversations.get(sids.customerConversationSid)?.participants;
  const channel = [...interactions.channels.values()].find((one) => one.conversationSid === sids.customerConversationSid);
  return {
    tasks: [...taskrouter.tasks.values()]
      .filter(({ attributes }) => attributes.flexInteractionChannelSid === channel?.sid)
      .map(({ sid, assignmentStatus }) => ({ status: assignmentStatus, offers: offersOf(sid) })),
    agents: [...interactions.participants.values()]
      .filter(({ channelSid, type, status }) => channelSid === channel?.sid && type === 'agent' && status !== 'closed')
      .filter(({ conversationParticipantSid }) => members?.has(conversationParticipantSid ?? ''))
      .map(({ routing }) => nameOf(routing?.workerSid ?? '')),
    inviteRequests: posts(/\/Invites$/),
    removalRequests: posts(/\/Participants\/UT\w+$/),
  };
}
