import type { FailureCode } from '../contract/failure';

/** What is likely to be wrong where the service cannot be used at all. */
const LIKELY: Partial<Record<FailureCode, string>> = {
  service_unreachable: 'nothing that is the transfer service answers there',
  service_timeout: 'whatever answers there takes too long to be the transfer service',
  service_misconfigured: 'what answers there is another service, or lacks settings of its own',
  invalid_token: 'what answers there does not know this agent, so it may belong to another account',
};

/** What an admin can do when every request to the service fails; empty where the failure does not show it. */
export function serviceAdvice(code: FailureCode, serviceUrl: string): string {
  const likely = LIKELY[code];
  if (likely === undefined) return '';
  return (
    `. While this lasts no chat can be transferred; everything else in Flex works. The service's URL is ${serviceUrl}, and ${likely}. ` +
    'The URL is ui_attributes.chat_transfer.service_url in the Flex configuration of the account: "npm run deploy" sets it and all that the ' +
    'service needs, "npm run doctor" finds what is wrong'
  );
}

/** What the agent's console says when TaskRouter does not send the service its events. */
export const CALLBACKS_MISSING =
  "plugin-chat-transfer: TaskRouter's events do not reach the transfer service. Chats are still transferred and come back, but some " +
  'things happen only when a time limit runs out: a declined chat may ring again, an agent who stays until a colleague has joined ' +
  'is not taken out at once, and a chat whose customer has left may still ring. ' +
  '"npm run deploy" sets the event callback URL and selects the events';
