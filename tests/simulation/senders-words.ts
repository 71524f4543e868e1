import { LONGEST_NOTE } from '../../src/contract/hand-over';
import type { TransferSettings } from '../../src/contract/settings';
import type { TransferRequest } from '../../src/contract/transfer';
import type { WordsPlan } from './story';

/** In every note: it must be nowhere but in the tasks of invites. */
export const SECRET = 'Card 4111';

const SHORT = `${SECRET} <b>שלום</b>\n👍`;
const LONGEST = SECRET.padEnd(LONGEST_NOTE, '.');

const NOTES: Record<WordsPlan['note'], string | undefined> = {
  none: undefined,
  short: SHORT,
  longest: LONGEST,
  'too long': `${LONGEST}.`,
};

const REASONS: Record<WordsPlan['reason'], string | undefined> = {
  none: undefined,
  offered: 'Refund',
  'not offered': 'Something else',
};

/** What the admin of every world has set. */
export const SETTINGS: Pick<TransferSettings, 'note' | 'reason' | 'reasons'> = {
  note: 'optional',
  reason: 'optional',
  reasons: ['Refund', 'Question'],
};

/** What the sender adds to a transfer. */
export const wordsOf = ({ note, reason }: WordsPlan): Pick<TransferRequest, 'note' | 'reason'> => ({
  note: NOTES[note],
  reason: REASONS[reason],
});

/** Whether the service must refuse a transfer with them. */
export const isRefused = ({ note, reason }: WordsPlan): boolean => note === 'too long' || reason === 'not offered';
