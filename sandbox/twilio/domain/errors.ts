/**
 * What Twilio answers when it refuses a request. Operations throw it; each protocol turns it into its own kind of answer.
 * `status` is the HTTP status, `code` the number under https://www.twilio.com/docs/api/errors.
 */
export class TwilioError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
    this.name = 'TwilioError';
  }
}

/** 404/20404, in the words of Twilio's REST APIs. */
export const notFound = (what: string): TwilioError =>
  new TwilioError(404, 20404, `The requested resource ${what} was not found`);

/** 400/20001: a parameter that Twilio refuses. */
export const badRequest = (message: string): TwilioError => new TwilioError(400, 20001, message);

/** 409/20409: something of that name exists already. */
export const conflict = (message: string): TwilioError => new TwilioError(409, 20409, message);

/** 412/20412: the If-Match header names another version than the stored one. */
export const preconditionFailed = (what: string): TwilioError =>
  new TwilioError(412, 20412, `${what} was changed by someone else: its ETag does not match`);
