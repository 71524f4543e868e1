import type { Environment } from '../../../src/transfer/model/graph';
import type { Sample } from '../../../src/transfer/model/samples';
import { chatAt } from './chat';
import type { ModelChat, EventHandler } from './chat';
import { alice } from './event-handlers/alice';
import { flex, lookingAgain, reading, takingBack } from './event-handlers/answers';
import { inviteEvents } from './event-handlers/invite-events';
import { requests } from './event-handlers/requests';

const EVENT_HANDLERS: Readonly<Record<string, EventHandler>> = {
  ...alice,
  ...requests,
  ...reading,
  ...lookingAgain,
  ...takingBack,
  ...flex,
  ...inviteEvents,
};

/** How the sample event happens with the real service. Throws for one without a handler. */
export function handlerOf({ title }: Sample): EventHandler {
  const handler = EVENT_HANDLERS[title];
  if (!handler)
    throw new Error(`Failed to make "${title}" happen: tests/model/world/event-handlers has no handler of that title`);
  return handler;
}

/** The events that can happen to a chat at Twilio that the built service transfers. */
export const atTwilio: Environment<ModelChat> = {
  begin: chatAt,
  after: (chat, sample, snapshot) => handlerOf(sample).after(chat, snapshot),
  kindOf: ({ invite, isOwnId }) => `${invite} ${isOwnId}`,
};
