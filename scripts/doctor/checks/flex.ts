import { isNotFound } from '../../account/twilio-error';
import { ok, problem } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';

/** Whether the account has Flex, and the settings name the workspace of Flex. */
export async function checkFlex({ account, flex }: Readings): Promise<Finding> {
  const named = account.environment.TWILIO_FLEX_WORKSPACE_SID;
  try {
    return judgeFlex({ named, ...(await flex()) });
  } catch (error) {
    if (!isNotFound(error)) throw error;
    return problem(
      `The account ${account.accountSid} has no Flex.`,
      'Put the SID and the auth token of your Flex project into .env.',
    );
  }
}

export interface FlexFacts {
  /** TWILIO_FLEX_WORKSPACE_SID; undefined when it is not set. */
  named: string | undefined;
  flexInstanceSid: string;
  taskrouterWorkspaceSid: string;
}

export function judgeFlex({ named, flexInstanceSid, taskrouterWorkspaceSid }: FlexFacts): Finding {
  if (named === undefined || named === taskrouterWorkspaceSid)
    return ok(`Flex ${flexInstanceSid} uses the workspace ${taskrouterWorkspaceSid}.`);
  return problem(
    `TWILIO_FLEX_WORKSPACE_SID is ${named}, and the workspace of Flex is ${taskrouterWorkspaceSid}.`,
    `Set TWILIO_FLEX_WORKSPACE_SID=${taskrouterWorkspaceSid} in .env, then run "npm run deploy".`,
  );
}
