import RestException from 'twilio/lib/base/RestException';

/** Whether Twilio answers that the thing does not exist. */
export const isNotFound = (error: unknown): boolean => error instanceof RestException && error.status === 404;

/** Why a request to Twilio failed, in one sentence, and what to do. `doing` follows "Failed to". */
export function twilioError(doing: string, error: unknown): Error {
  return new Error(`Failed to ${doing}: ${reasonFor(error)}`, { cause: error });
}

function reasonFor(error: unknown): string {
  if (!(error instanceof RestException)) {
    const reason = error instanceof Error ? error.message : String(error);
    return `the request did not reach Twilio (${reason}). Check your network and try again.`;
  }
  const { status, code, message } = error;
  switch (status) {
    case 401:
      return 'Twilio does not accept these credentials. Compare ACCOUNT_SID and AUTH_TOKEN in .env with the Console ("Account Info").';
    case 403:
      return `these credentials may not do that (${message}). Use the account's own auth token, not one of a subaccount.`;
    case 429:
      return 'Twilio gets too many requests at the moment. Wait a minute and try again.';
    default:
      return `${message} (Twilio answered ${status}${code === undefined ? '' : `, error ${code}`})`;
  }
}
