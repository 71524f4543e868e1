import type { HandOverTexts } from '../ui/hand-over-texts';
import { textsOf } from './texts';

export const handOverTexts = textsOf<HandOverTexts>('handOver', {
  heading: 'Transfer to {{target}}',
  headingWithoutName: 'Transfer',
  note: 'Note for your colleague',
  noteOptional: 'Note for your colleague (optional)',
  counter: '{{count}} of {{limit}} characters',
  noteMissing: 'Write a note.',
  noteTooLong: 'The note is too long.',
  reason: 'Reason',
  reasonOptional: 'Reason (optional)',
  chooseReason: 'Choose a reason',
  reasonMissing: 'Choose a reason.',
  transfer: 'Transfer',
  back: 'Back',
  keys: 'Ctrl+Enter or ⌘+Enter',
  retry: 'Try again',
  change: 'Change it',
  another: 'Choose another',
  dismiss: 'Keep the chat',
});
