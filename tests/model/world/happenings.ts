import type { Surroundings } from '../../../src/transfer/model/graph';
import type { Sample } from '../../../src/transfer/model/samples';
import { chatAt } from './chat';
import type { Chat, Happening } from './chat';
import { alice } from './happenings/alice';
import { flex, reading, takingBack } from './happenings/answers';
import { news } from './happenings/news';
import { requests } from './happenings/requests';

const HAPPENINGS: Readonly<Record<string, Happening>> = { ...alice, ...requests, ...reading, ...takingBack, ...flex, ...news };

/** How the sample happens with the real service. Throws when nobody has said how. */
export function happeningOf({ title }: Sample): Happening {
  const happening = HAPPENINGS[title];
  if (!happening) throw new Error(`Failed to make "${title}" happen: tests/model/world/happenings has no entry of that title`);
  return happening;
}

/** What can happen to a chat at Twilio that the built service hands on. */
export const atTwilio: Surroundings<Chat> = {
  begin: chatAt,
  after: (chat, sample, snapshot) => happeningOf(sample).after(chat, snapshot),
  kindOf: ({ invite, isOwnId }) => `${invite} ${isOwnId}`,
};
