import type { HandOverTexts } from '../ui/hand-over-texts';

const TEXTS: HandOverTexts = {
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
};

const keyOf = (name: string): string => `ChatTransfer.handOver.${name}`;

/** The English texts by the keys under which Flex keeps them. A translation sets the same keys in `manager.strings`. */
export const HAND_OVER_TEXTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(TEXTS).map(([name, text]) => [keyOf(name), text]),
);

/** The texts as Flex has them now. */
export function handOverTexts(strings: object): HandOverTexts {
  const current = new Map<string, unknown>(Object.entries(strings));
  const overrides = Object.keys(TEXTS).flatMap((name) => {
    const text = current.get(keyOf(name));
    return typeof text === 'string' ? [[name, text]] : [];
  });
  return { ...TEXTS, ...Object.fromEntries(overrides) };
}
