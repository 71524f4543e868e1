import { parseTransferRequest } from '../src/contract/transfer-request';
import { Budget, systemTiming } from './lib/budget';
import { ColdTransfer } from './lib/cold-transfer';
import { readConfiguration } from './lib/configuration';
import { flexEndpoint } from './lib/flex-endpoint';
import { authenticate } from './lib/flex-token';
import { twilioChat } from './lib/twilio-chat';

/** How long one request to Twilio may take, so that the function's own time leaves room for another look. */
const REQUEST_TIMEOUT_MS = 3_500;

/** POST, form-encoded: a TransferRequest and the agent's Flex token in `Token`. Answers a TransferReply. */
export const handler = flexEndpoint(async (context, event) => {
  const budget = new Budget(systemTiming);
  const configuration = readConfiguration(context);
  const request = parseTransferRequest(event);
  const chat = twilioChat(context.getTwilioClient({ timeout: REQUEST_TIMEOUT_MS }), configuration);
  return new ColdTransfer(request, { chat, budget, authenticate: () => authenticate(event.Token, configuration) }).run();
});
