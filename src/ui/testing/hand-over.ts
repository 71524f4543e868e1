import type { HandOverTexts } from '../hand-over-texts';

export const REASONS = ['Refund', 'Other'];

export const HAND_OVER: HandOverTexts = {
  heading: 'To {{target}}',
  headingWithoutName: 'To somebody',
  note: 'Note',
  noteOptional: 'Note?',
  counter: '{{count}}/{{limit}}',
  noteMissing: 'Write.',
  noteTooLong: 'Too long.',
  reason: 'Reason',
  reasonOptional: 'Reason?',
  chooseReason: 'Which?',
  reasonMissing: 'Choose.',
  transfer: 'Send',
  back: 'Back',
  keys: 'Keys',
  retry: 'Again',
  change: 'Change',
  another: 'Another',
  dismiss: 'Keep',
};
