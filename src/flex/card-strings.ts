import type { CardTexts } from '../ui/card-texts';

const TEXTS: CardTexts = {
  transferred: 'Transferred by {{from}}',
  returned: 'Back from {{from}}',
  withReason: '{{line}} · {{reason}}',
  show: 'Show',
  hide: 'Hide',
  history: 'History ({{count}})',
  more: 'Earlier transfers are not kept',
  leg: '{{from}} to {{to}}',
  fallbackQueue: 'fallback queue',
  'outcome.accepted': 'accepted',
  'outcome.rejected': 'declined',
  'outcome.timeout': 'not answered',
  'outcome.notJoined': 'accepted, but did not join',
  'outcome.takenBack': 'taken back',
  'outcome.returned': 'not accepted',
  'outcome.fallback': 'not accepted',
  'outcome.current': 'now',
};

const keyOf = (name: string): string => `ChatTransfer.card.${name}`;

/** The English texts by the keys under which Flex keeps them. A translation sets the same keys in `manager.strings`. */
export const CARD_TEXTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(TEXTS).map(([name, text]) => [keyOf(name), text]),
);

/** The texts as Flex has them now. */
export function cardTexts(strings: object): CardTexts {
  const current = new Map<string, unknown>(Object.entries(strings));
  const overrides = Object.keys(TEXTS).flatMap((name) => {
    const text = current.get(keyOf(name));
    return typeof text === 'string' ? [[name, text]] : [];
  });
  return { ...TEXTS, ...Object.fromEntries(overrides) };
}
