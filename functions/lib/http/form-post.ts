import { isJsonObject } from '../../../src/contract/json';
import type { JsonObject } from '../../../src/contract/json';

/** What to do instead; ends a sentence that begins with what failed. */
export const FORM_POST_ONLY = 'send a form with POST, and nothing in the URL';

const FORM = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/**
 * Whether the request is a form in the body of a POST. A token in a URL would end up in logs and histories, and a link could act
 * for the agent who follows it.
 *
 * No function sees the method: Twilio's runtime passes headers, cookies, and the fields of the URL's query and of the body as
 * one. What it passes is enough. In Twilio's cloud only GET, POST and OPTIONS reach a function, and no GET with a body; OPTIONS
 * it answers itself. So a form's content type says POST, and a body that is shorter than the token says that the token was in the
 * URL. Only the local runtime lets other methods with a form in their body through; they act as a POST then.
 * Source: https://www.twilio.com/docs/serverless/functions-assets/functions/request-flow
 */
export function isFormPost({ request, Token }: JsonObject): boolean {
  const headers = isJsonObject(request) && isJsonObject(request.headers) ? request.headers : {};
  const type = headers['content-type'];
  if (typeof type !== 'string' || !FORM.test(type)) return false;
  const length = headers['content-length'];
  // A proxy may have sent the body in chunks: then there is no length.
  if (typeof length !== 'string') return true;
  return Number(length) >= (typeof Token === 'string' ? Token.length : 0);
}
