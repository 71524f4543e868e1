import type { ServiceWrite } from '../../functions/lib/supervisors/supervisor-clients';
import type { CorrectedProblem } from '../../functions/lib/supervisors/repair';
import type { ProblemKind } from '../../src/contract/supervision';
import type { InviteStatus } from '../../src/contract/transfer-status';
import type { Colors } from '../output/colors';
import { tableLines } from '../output/table';
import type { Transfer } from './transfers-of';

const SENTENCES: Record<ProblemKind, string> = {
  alone: 'nobody has the chat: it has no agent and no pending invite',
  'duplicate invites': 'the chat has two pending invites, or one beside an agent who accepted',
  'never joined': 'an agent has accepted and is not in the chat',
  'half-done': 'an agent has accepted, and the sender is still in the chat',
  closed: 'an invite is pending for a chat that is over',
};

const STATES: Record<InviteStatus['state'], (name: string) => string> = {
  pending: () => 'waits for somebody',
  reserved: (name) => `rings at ${name}`,
  returning: () => 'on its way back',
  joining: (name) => `accepted by ${name}, who is not in the chat yet`,
  accepted: (name) => `accepted by ${name}`,
  returned: () => 'the sender has it again',
  canceled: () => 'invite canceled',
  withdrawn: () => 'the sender took it back',
  closed: () => 'chat is over',
};

/** Where the invite is, in words. */
export const transferStateText = ({ status: { invite } }: Transfer): string =>
  STATES[invite.state]('worker' in invite ? invite.worker.name : '');

/**
 * The transfers as a table, line by line. Stuck ones are red. `ages` has the seconds by the invite's task; one may be missing.
 */
export function transferLines(transfers: readonly Transfer[], ages: ReadonlyMap<string, number>, colors: Colors): string[] {
  const rows = transfers.map((transfer) => {
    const { receipt, senderPresent } = transfer.status;
    const age = ages.get(receipt.taskSid);
    const since = `${new Date(receipt.sentAt).toISOString().slice(0, 19)}Z${age === undefined ? '' : ` (${ageText(age)})`}`;
    const isStuck = transfer.problems.length > 0;
    const cells = [receipt.taskSid, transfer.senderName, receipt.target.name, transferStateText(transfer), since];
    return [...cells, senderPresent ? 'yes' : 'no'].map((cell) => (isStuck ? colors.red(cell) : cell));
  });
  return tableLines([['TASK', 'FROM', 'TO', 'STATE', 'INVITED', 'SENDER IN THE CHAT'].map(colors.bold), ...rows]);
}

function ageText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes < 120 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ago`;
}

/** What is wrong with a transfer, and what a repair would do. */
export const problemLines = ({ status, problems }: Transfer, colors: Colors): string[] =>
  problems.flatMap((problem) => [
    `${colors.red(status.receipt.taskSid)}: ${SENTENCES[problem.kind]}.`,
    ...problem.changes.map((change) => `  to do: ${changeText(change)}`),
    ...failureLines(problem, colors),
  ]);

/** What the repair of a transfer did. */
export const repairLines = (before: Transfer, after: Transfer, colors: Colors): string[] => [
  `${before.status.receipt.taskSid}: before, ${before.problems.map(({ kind }) => SENTENCES[kind]).join('; ')}.`,
  ...after.problems.flatMap((problem) => [
    ...problem.changes.map((change) => `  ${colors.green('done:')} ${changeText(change)}`),
    ...failureLines(problem, colors),
  ]),
  `  now: ${transferStateText(after)} (${after.status.receipt.taskSid}); ${after.status.senderPresent ? 'the sender is in the chat' : 'the sender is out'}.`,
];

function failureLines({ trouble }: CorrectedProblem, { yellow }: Colors): string[] {
  if (!trouble) return [];
  if (trouble.code !== 'invite_failed') return [yellow(`  not possible now: ${trouble.detail}. Try again in a minute.`)];
  return [
    yellow(`  the service has given up: ${trouble.detail}.`),
    '  Check that somebody in the fallback queue takes chats, then run "repair --task" with this task.',
  ];
}

function changeText({ kind, sid, to }: ServiceWrite): string {
  switch (kind) {
    case 'invite':
      return `invite ${to === 'sender' ? 'the sender, who took the chat back,' : 'the fallback queue'} to ${sid}`;
    case 'withdraw':
      return `withdraw the invite with task ${sid}`;
    case 'close':
      return `remove an agent who has handed the chat over (participant ${sid})`;
    case 'takeOut':
      return `take an agent who has handed the chat over out of conversation ${sid}`;
    case 'claim':
      return `claim ${sid}`;
    case 'write':
      return `tell the customer in conversation ${sid}`;
    case 'wrapUp':
      return `let that agent wrap up (participant ${sid})`;
    case 'complete':
      return `complete task ${sid}, whose agent has never joined`;
    case 'updateAttributes':
      return `route task ${sid} again`;
    case 'reject':
      return `reject the reservation ${sid}`;
  }
}
