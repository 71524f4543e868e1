import { badRequest } from '../errors';
import type { JsonObject } from '../json';

/** Source: https://www.twilio.com/docs/taskrouter/limits */
const LONGEST_ATTRIBUTES = 4096;

/** Throws 400 for attributes of a task or worker that are too long. */
export function checkAttributes(attributes: JsonObject): void {
  const { length } = JSON.stringify(attributes);
  if (length > LONGEST_ATTRIBUTES) {
    throw badRequest(`Failed to set Attributes: ${length} characters are more than ${LONGEST_ATTRIBUTES}`);
  }
}
