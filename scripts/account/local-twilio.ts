import RequestClient from 'twilio/lib/base/RequestClient';
import * as v from 'valibot';

const credentialsSchema = v.object({ accountSid: v.string(), authToken: v.string(), workspaceSid: v.string() });

/** The credentials of the local Twilio's one account. */
export type LocalCredentials = v.InferOutput<typeof credentialsSchema>;

const TWILIO_HOST = /(^|\.)twilio\.com$/;
const ADVICE = 'Start it with "npm start" and use the URL that it prints: --sandbox http://localhost:4200';

/** Asks a running sandbox for its credentials. Throws, with what to do, when no sandbox answers. */
export async function askForCredentials(sandboxUrl: string): Promise<LocalCredentials> {
  const failed = (reason: string, cause?: unknown): Error =>
    new Error(`Failed to reach the local Twilio at ${sandboxUrl}: ${reason}. ${ADVICE}`, { cause });
  if (!URL.canParse(sandboxUrl)) throw failed('that is not a URL');
  const response = await fetch(new URL('/__sandbox__/credentials', sandboxUrl)).catch((error: unknown) => {
    throw failed('nothing answers there', error);
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok || !v.is(credentialsSchema, answer)) throw failed('something else answers there');
  return answer;
}

/** twilio-node's HTTP client, which sends every request for `*.twilio.com` to the sandbox. */
export function requestClientTo(sandboxUrl: string): RequestClient {
  const client = new RequestClient();
  client.axios.interceptors.request.use((config) => {
    const requested = new URL(client.axios.getUri({ url: config.url }));
    if (!TWILIO_HOST.test(requested.hostname)) return config;
    config.headers.set('x-twilio-host', requested.host);
    config.url = new URL(requested.pathname + requested.search, sandboxUrl).href;
    return config;
  });
  return client;
}
