import { callbackUrlOf, decideCallback, readCallback } from '../../deploy/event-callback';
import type { EventCallback, Former } from '../../deploy/event-callback';
import { flaw, ok, warning } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';

/** Whether TaskRouter tells the service of what it needs to hear. */
export async function checkEventCallback(readings: Readings): Promise<Finding> {
  const { account, project, flex, deployed, serviceUrl } = readings;
  const found = await deployed();
  const callback = await readCallback(account, (await flex()).taskrouterWorkspaceSid);
  const former = { serviceName: project.serviceName, serviceUrl: await serviceUrl() };
  return judgeEventCallback(callback, found?.url, former, found?.variables.CHAT_TRANSFER_LEAVE === 'on-acceptance');
}

const WITHOUT = 'declines, and customers who leave, are noticed late';
const WITHOUT_STAYING = 'senders who stay until somebody accepts are not removed by it';

/** `serviceUrl` is undefined as long as no service is deployed: then the URL need only be free for it. */
export function judgeEventCallback(
  callback: EventCallback,
  serviceUrl: string | undefined,
  former: Former,
  sendersStay: boolean,
): Finding {
  const decision = decideCallback(callback, { url: serviceUrl }, former, { replace: false, keep: false });
  if (serviceUrl === undefined && decision.kind === 'set') return ok('The event callback URL is free for the service.');
  const url = callbackUrlOf(serviceUrl ?? 'https://….twil.io');
  const loss = sendersStay ? `${WITHOUT}, and ${WITHOUT_STAYING}` : WITHOUT;
  if (decision.kind === 'already set') return ok(`TaskRouter tells ${url}.`);
  if (callback.url === null) {
    const sentence = `TaskRouter tells nobody of its events: ${loss}.`;
    const fix = '"npm run deploy" sets the event callback URL.';
    return sendersStay ? flaw(sentence, fix) : warning(sentence, fix);
  }
  if (callback.url === url)
    return flaw(
      `TaskRouter tells the service, but not of all events that it needs: ${loss}.`,
      '"npm run deploy" chooses them anew.',
    );
  if (decision.kind === 'set')
    return flaw(`The event callback URL is an old one of this service's: ${callback.url}.`, '"npm run deploy" sets it anew.');
  return flaw(
    `The workspace's event callback URL is another's: ${callback.url}. Without it ${loss}.`,
    'There can be only one: "npm run deploy -- --replace-event-callback" puts ours in its place.',
  );
}
