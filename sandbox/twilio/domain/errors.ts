/**
 * Twilio's answer to a request that it rejects. Operations throw it, and each protocol writes it in its own form. `status` is the
 * HTTP status, `code` the number under https://www.twilio.com/docs/api/errors.
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

/** 400/20001: an invalid parameter. */
export const badRequest = (message: string): TwilioError => new TwilioError(400, 20001, message);

/** 409/20409: the name is taken. */
export const conflict = (message: string): TwilioError => new TwilioError(409, 20409, message);

/** 412/20412: the If-Match header names another version than the stored one. */
export const preconditionFailed = (what: string): TwilioError =>
  new TwilioError(412, 20412, `${what} was changed by someone else: its ETag does not match`);
