import RestException from 'twilio/lib/base/RestException';
import { ok, problem } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';

/** Whether Twilio accepts account SID and auth token. Rejects when the request fails for another reason. */
export async function checkCredentials({ account }: Pick<Readings, 'account'>): Promise<Finding> {
  try {
    await account.client.taskrouter.v1.workspaces.list({ limit: 1 });
    return ok(`Twilio accepts the credentials of ${account.accountSid}.`);
  } catch (error) {
    const isUnauthorized = error instanceof RestException && [401, 403].includes(error.status);
    if (!isUnauthorized) throw error;
    return problem(
      `Twilio does not accept the credentials of ${account.accountSid}.`,
      'Compare ACCOUNT_SID and AUTH_TOKEN in .env with the Console ("Account Info").',
    );
  }
}
