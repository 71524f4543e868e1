import { cleanNote, LONGEST_NOTE, noteLength } from '../contract/hand-over';
import type { TransferSettings } from '../contract/settings';
import type { SendersWords } from '../transfer/choice';

export type HandOverSettings = Pick<TransferSettings, 'note' | 'reason' | 'reasons'>;

export const asksForNote = ({ note }: HandOverSettings): boolean => note !== 'off';

/** Whether the agent chooses a reason: an empty list offers none. */
export const asksForReason = ({ reason, reasons }: HandOverSettings): boolean => reason !== 'off' && reasons.length > 0;

/** What is wrong with a note or a reason. The service checks the same. */
export interface HandOverFaults {
  note?: 'noteMissing' | 'noteTooLong';
  reason?: 'reasonMissing';
}

/** What the agent hands over, without what they are not asked for and without a reason that the list no longer has. */
export function handOverOf({ note = '', reason = '' }: SendersWords, settings: HandOverSettings): SendersWords {
  const cleaned = cleanNote(note);
  return {
    ...(asksForNote(settings) && cleaned !== '' && { note: cleaned }),
    ...(asksForReason(settings) && settings.reasons.includes(reason) && { reason }),
  };
}

export function faultsIn(draft: SendersWords, settings: HandOverSettings): HandOverFaults {
  const { note, reason } = handOverOf(draft, settings);
  return {
    ...(note !== undefined && noteLength(note) > LONGEST_NOTE && { note: 'noteTooLong' }),
    ...(settings.note === 'required' && note === undefined && { note: 'noteMissing' }),
    ...(settings.reason === 'required' && asksForReason(settings) && reason === undefined && { reason: 'reasonMissing' }),
  };
}
