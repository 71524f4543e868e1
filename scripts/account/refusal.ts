import RestException from 'twilio/lib/base/RestException';

/** Whether Twilio says that there is no such thing. */
export const isMissing = (error: unknown): boolean => error instanceof RestException && error.status === 404;

/** What Twilio refused, or why it was not reached, as one sentence and what to do about it. `doing` follows "Failed to". */
export function refused(doing: string, error: unknown): Error {
  return new Error(`Failed to ${doing}: ${reasonFor(error)}`, { cause: error });
}

function reasonFor(error: unknown): string {
  if (!(error instanceof RestException)) {
    return `Twilio was not reached (${error instanceof Error ? error.message : String(error)}). Look at your network and try again.`;
  }
  const { status, code, message } = error;
  switch (status) {
    case 401:
      return 'Twilio does not accept these credentials. Compare ACCOUNT_SID and AUTH_TOKEN in .env with the Console ("Account Info").';
    case 403:
      return `these credentials may not do that (${message}). Use the account's own auth token, not one of a subaccount.`;
    case 429:
      return 'Twilio is asked too much at the moment. Wait a minute and try again.';
    default:
      return `${message} (Twilio answered ${status}${code === undefined ? '' : `, error ${code}`})`;
  }
}
