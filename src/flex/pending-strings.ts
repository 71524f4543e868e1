import type { PendingTexts } from '../ui/pending-texts';

const TEXTS: PendingTexts = {
  heading: 'Outgoing transfers ({{count}})',
  customer: 'A customer',
  target: 'to {{target}}',
  pending: 'Waiting for {{target}}',
  rejected: '{{worker}} declined · still waiting',
  timeout: '{{worker}} did not answer · still waiting',
  notJoined: '{{worker}} accepted but did not join · still waiting',
  reserved: 'Ringing at {{worker}}',
  takingBack: 'Taking back…',
  comingBack: 'Coming back to you',
  returning: 'Not accepted · coming back to you',
  leaving: 'Accepted · you are leaving the chat',
  takeBack: 'Take back',
  takeBackLabel: 'Take back the chat of {{customer}} from {{target}}',
  takeBackTitle: 'Bring this chat back to you',
  takeBackNotNow: 'Cannot be taken back now: {{state}}',
  justNow: 'just now',
  minutes: '{{count}} min',
  hours: '{{count}} h',
  days: '{{count}} d',
};

const keyOf = (name: string): string => `ChatTransfer.pending.${name}`;

/** The English texts by the keys under which Flex keeps them. A translation sets the same keys in `manager.strings`. */
export const PENDING_TEXTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(TEXTS).map(([name, text]) => [keyOf(name), text]),
);

/** The texts as Flex has them now. */
export function pendingTexts(strings: object): PendingTexts {
  const current = new Map<string, unknown>(Object.entries(strings));
  const overrides = Object.keys(TEXTS).flatMap((name) => {
    const text = current.get(keyOf(name));
    return typeof text === 'string' ? [[name, text]] : [];
  });
  return { ...TEXTS, ...Object.fromEntries(overrides) };
}
