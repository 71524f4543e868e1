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
