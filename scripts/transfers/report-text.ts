import type { InviteStatus } from '../../src/contract/transfer-status';
import type { Finding, Stuck } from './mend';
import type { Change } from './noted-writes';
import type { Transfer } from './transfers-of';

const SENTENCES: Record<Stuck, string> = {
  alone: 'nobody has the chat: no agent is in it, and no invite to it waits',
  twins: 'two invites to the same chat wait, or one beside an agent who has accepted',
  'half-done': 'somebody has accepted, and the sender is still in the chat',
  closed: 'an invite waits for a chat that is over',
};

const STATES: Record<InviteStatus['state'], (name: string) => string> = {
  pending: () => 'waits for somebody',
  reserved: (name) => `rings at ${name}`,
  returning: () => 'on its way back',
  accepted: (name) => `accepted by ${name}`,
  returned: () => 'the sender has it again',
  canceled: () => 'invite canceled',
  withdrawn: () => 'the sender has kept it',
  closed: () => 'chat is over',
};

/** Where the invite is, in words. */
export const stateText = ({ status: { invite } }: Transfer): string =>
  STATES[invite.state]('worker' in invite ? invite.worker.name : '');

/** The transfers as a table, line by line. */
export function tableOf(transfers: readonly Transfer[], now: number): string[] {
  const rows = transfers.map((transfer) => {
    const { receipt, senderPresent } = transfer.status;
    const since = `${new Date(receipt.sentAt).toISOString().slice(0, 19)}Z (${ageText(now - receipt.sentAt)})`;
    return [receipt.taskSid, transfer.senderName, receipt.target.name, stateText(transfer), since, senderPresent ? 'yes' : 'no'];
  });
  const all = [['TASK', 'FROM', 'TO', 'STATE', 'INVITED', 'SENDER IN THE CHAT'], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function ageText(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  return minutes < 120 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ago`;
}

/** What is wrong with a transfer, and what would be done about it. */
export const findingLines = ({ status, findings }: Transfer): string[] =>
  findings.flatMap((finding) => [
    `${status.receipt.taskSid}: ${SENTENCES[finding.kind]}.`,
    ...finding.changes.map((change) => `  to do: ${changeText(change)}`),
    ...leftLines(finding),
  ]);

/** What was done about it. */
export const doneLines = (before: Transfer, after: Transfer): string[] => [
  `${before.status.receipt.taskSid}: before, ${before.findings.map(({ kind }) => SENTENCES[kind]).join('; ')}.`,
  ...after.findings.flatMap((finding) => [
    ...finding.changes.map((change) => `  done: ${changeText(change)}`),
    ...leftLines(finding),
  ]),
  `  now: ${stateText(after)} (${after.status.receipt.taskSid}); ${after.status.senderPresent ? 'the sender is in the chat' : 'the sender is out'}.`,
];

function leftLines({ trouble }: Finding): string[] {
  if (!trouble) return [];
  if (trouble.code !== 'invite_failed') return [`  not possible now: ${trouble.detail}. Try again in a minute.`];
  return [
    `  the service has given up: ${trouble.detail}.`,
    '  Look whether anybody in the fallback queue takes chats, then use "repair --task" with this task.',
  ];
}

function changeText({ kind, sid, to }: Change): string {
  switch (kind) {
    case 'invite':
      return `invite ${to === 'sender' ? 'the sender, who wanted it back,' : 'the fallback queue'} to ${sid}`;
    case 'withdraw':
      return `withdraw the invite with task ${sid}`;
    case 'close':
      return `take the sender out (participant ${sid})`;
    case 'updateAttributes':
      return `route task ${sid} anew`;
    case 'reject':
      return `end the offer ${sid}`;
  }
}
