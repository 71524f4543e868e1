import { stringify } from 'csv-stringify/sync';
import type { Colors } from '../../output/colors';
import { tableLines } from '../../output/table';
import { REPORTED_OUTCOMES } from './reported-transfers';
import type { ReportedOutcome, ReportedTransfer } from './reported-transfers';

const WORDS: Readonly<Record<ReportedOutcome, string>> = {
  accepted: 'accepted',
  fallback: 'accepted in the fallback queue',
  returned: 'returned to the sender',
  takenBack: 'taken back',
  canceled: 'canceled',
  pending: 'pending',
};

const isoText = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** The report as a table, line by line, and below it how many transfers ended in which way. */
export function reportLines(transfers: readonly ReportedTransfer[], { bold }: Colors): string[] {
  if (transfers.length === 0) return ['No transfer in this time.'];
  const rows = transfers.map(({ at, sender, target, hop, reason = '', outcome, acceptedBy, secondsToAcceptance }) => [
    ...[isoText(at), sender.name, `${target.name}${target.type === 'queue' ? ' (queue)' : ''}`, reason, String(hop)],
    ...[WORDS[outcome], acceptedBy?.name ?? '', secondsToAcceptance?.toFixed(1) ?? ''],
  ]);
  const head = ['INVITED', 'FROM', 'TO', 'REASON', 'HOP', 'OUTCOME', 'ACCEPTED BY', 'SECONDS'].map(bold);
  const aligns = ['left', 'left', 'left', 'left', 'right', 'left', 'left', 'right'] as const;
  return [...tableLines([head, ...rows], { aligns }), '', ...summaryLines(transfers)];
}

function summaryLines(transfers: readonly ReportedTransfer[]): string[] {
  const rows = REPORTED_OUTCOMES.flatMap((outcome) => {
    const ofOutcome = transfers.filter((one) => one.outcome === outcome);
    const seconds = ofOutcome.flatMap(({ secondsToAcceptance }) => secondsToAcceptance ?? []);
    const half = seconds.length > 0 ? `half of them within ${median(seconds).toFixed(1)} s` : '';
    return ofOutcome.length > 0 ? [[String(ofOutcome.length), WORDS[outcome], half]] : [];
  });
  return tableLines([...rows, [String(transfers.length), 'in all', '']], { aligns: ['right'] });
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
}

/** The same for programs, as in `--json`. */
export const reportedForPrograms = ({ at, ...transfer }: ReportedTransfer) => ({ invitedAt: isoText(at), ...transfer });

/** One line for each transfer below a line of names. A spreadsheet calculates nothing in it. */
export const reportCsv = (transfers: readonly ReportedTransfer[]): string =>
  stringify(
    transfers.map(({ sender, target, acceptedBy, at, ...transfer }) => ({
      ...transfer,
      ...{ invitedAt: isoText(at), senderSid: sender.sid, sender: sender.name },
      ...{ targetType: target.type, targetSid: target.sid, target: target.name },
      ...{ acceptedBySid: acceptedBy?.sid, acceptedBy: acceptedBy?.name },
    })),
    { header: true, columns: [...COLUMNS], escape_formulas: true },
  ).trimEnd();

const COLUMNS = [
  ...([
    'transferId',
    'invitedAt',
    'senderSid',
    'sender',
    'targetType',
    'targetSid',
    'target',
    'hop',
    'reason',
    'outcome',
  ] as const),
  ...(['acceptedBySid', 'acceptedBy', 'secondsToAcceptance', 'rejections', 'timeouts'] as const),
];
