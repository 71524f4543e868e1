import { firstNames, isolatedProblem, ok, warning } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';
import { contactTroubles } from './contact-uris';
import type { WorkerFacts } from './contact-uris';

const MOST_PER_PAGE = 1_000;

/** Whether every worker has a `contact_uri` of the right form. Twilio adds a worker to a conversation by it. */
export async function checkWorkers({ account, flex }: Pick<Readings, 'account' | 'flex'>): Promise<Finding> {
  const { taskrouterWorkspaceSid } = await flex();
  const { workers } = account.client.taskrouter.v1.workspaces(taskrouterWorkspaceSid);
  return judgeWorkers(await workers.list({ pageSize: MOST_PER_PAGE }));
}

const LET_SIGN_IN = 'Flex writes contact_uri when a worker signs in for the first time: let them sign in. Do not set it by hand.';
const REMOVE = 'Remove contact_uri from the attributes of those who have a wrong one.';

export function judgeWorkers(workers: readonly WorkerFacts[]): Finding {
  const troubles = contactTroubles(workers);
  if (troubles.length === 0) return ok(`Every worker (${workers.length}) has a contact_uri of the right form.`);
  const sentences = troubles.map(({ what, names }) => `Workers ${what}: ${firstNames(names)}.`);
  const sentence = `${sentences.join(' ')} Such an agent can accept a chat and not get into its conversation.`;
  const fix = troubles.every(({ kind }) => kind === 'missing') ? LET_SIGN_IN : `${REMOVE} ${LET_SIGN_IN}`;
  return troubles.some(({ kind }) => kind === 'wrong') ? isolatedProblem(sentence, fix) : warning(sentence, fix);
}
