import { isJsonObject, parseJson } from '../../domain/json';
import type { UpstreamProtocol } from './upstream';

/** Flex's own measurements, `POST https://flex-sdk[.region].twilio.com/v1/Telemetry/Events`: only counted. */
export const telemetry: UpstreamProtocol = {
  request: (request) => {
    const { hostname, pathname } = new URL(request.url);
    if (!hostname.startsWith('flex-sdk.') || request.method !== 'POST' || pathname !== '/v1/Telemetry/Events') return undefined;
    return request.text().then((text) => {
      const body = parseJson(text);
      const events = isJsonObject(body) && Array.isArray(body.events) ? body.events : [];
      return Response.json({ number_of_successful_events: events.length, number_of_failed_events: 0 });
    });
  },
};
