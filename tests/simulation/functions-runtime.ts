import type {} from '@twilio-labs/serverless-runtime-types';
import type { Context, ServerlessFunctionSignature } from '@twilio-labs/serverless-runtime-types/types';

/** What a function has answered. */
export interface FunctionAnswer {
  status: number;
  body: unknown;
}

/** The part of the runtime's response that functions use here. */
class FunctionResponse {
  readonly answer: FunctionAnswer = { status: 200, body: undefined };

  setStatusCode(status: number): void {
    this.answer.status = status;
  }

  appendHeader(): void {
    // Nobody reads a header here.
  }

  setBody(body: unknown): void {
    this.answer.body = body;
  }
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Calls a function's handler with a form as Twilio's runtime does. */
export function callHandler(
  handler: ServerlessFunctionSignature,
  context: Context,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<FunctionAnswer> {
  Object.assign(globalThis, { Twilio: { Response: FunctionResponse } });
  return new Promise((resolve, reject) => {
    const event = { ...fields, request: { headers: { ...FORM, ...headers }, cookies: {} } };
    void handler(context, event, (error, response) =>
      response instanceof FunctionResponse ? resolve(response.answer) : reject(error),
    );
  });
}
