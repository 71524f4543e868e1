import { callbackUrlOf, decideCallback, lacksEvents, readCallback } from '../../deploy/event-callback';
import type { EventCallback, ServiceIdentity } from '../../deploy/event-callback';
import { isolatedProblem, ok, warning } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';

/** Whether TaskRouter sends the service the events that it needs. */
export async function checkEventCallback(readings: Readings): Promise<Finding> {
  const { account, project, flex, deployed, serviceUrl } = readings;
  const found = await deployed();
  const callback = await readCallback(account, (await flex()).taskrouterWorkspaceSid);
  const identity = { serviceName: project.serviceName, serviceUrl: await serviceUrl() };
  return judgeEventCallback(callback, found?.url, identity, found?.variables.CHAT_TRANSFER_LEAVE === 'on-acceptance');
}

const LATE = 'the service notices late that an agent rejected a chat or that a customer left';
const SENDERS_REMAIN = 'it does not remove senders who stay until somebody accepts';

/** `serviceUrl` is undefined before the first deploy: then the callback URL must only be free. */
export function judgeEventCallback(
  callback: EventCallback,
  serviceUrl: string | undefined,
  identity: ServiceIdentity,
  sendersStay: boolean,
): Finding {
  const decision = decideCallback(callback, { url: serviceUrl }, identity, { replace: false, keep: false });
  if (serviceUrl === undefined && decision.kind === 'set') return ok('The event callback URL is free for the service.');
  const url = callbackUrlOf(serviceUrl ?? 'https://….twil.io');
  const loss = sendersStay ? `${LATE}, and ${SENDERS_REMAIN}` : LATE;
  if (decision.kind === 'already set') return ok(`TaskRouter sends its events to ${url}.`);
  if (callback.url === null) {
    const sentence = `The workspace has no event callback URL: ${loss}.`;
    const fix = '"npm run deploy" sets the event callback URL.';
    return sendersStay ? isolatedProblem(sentence, fix) : warning(sentence, fix);
  }
  if (callback.url === url && lacksEvents(callback.events))
    return isolatedProblem(
      `TaskRouter does not send the service all events that it needs: ${loss}.`,
      '"npm run deploy" selects them.',
    );
  if (callback.url === url)
    return warning(
      'TaskRouter also sends the service events that it does not handle, and each starts a function, which costs.',
      '"npm run deploy" selects the events that it needs.',
    );
  if (decision.kind === 'set')
    return isolatedProblem(
      `The event callback URL is an old URL of this service: ${callback.url}.`,
      '"npm run deploy" sets the new one.',
    );
  return isolatedProblem(
    `The workspace's event callback URL belongs to something else: ${callback.url}. Without it ${loss}.`,
    'A workspace has only one: "npm run deploy -- --replace-event-callback" replaces it.',
  );
}
