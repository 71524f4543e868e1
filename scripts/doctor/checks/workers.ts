import * as v from 'valibot';
import { firstNames, ok, warning } from '../finding';
import type { Finding } from '../finding';
import type { Readings } from '../readings';

const MOST_PER_PAGE = 1_000;

const withContactUri = v.pipe(v.string(), v.parseJson(), v.object({ contact_uri: v.pipe(v.string(), v.nonEmpty()) }));

export interface WorkerFacts {
  friendlyName: string;
  /** JSON text. */
  attributes: string;
}

/** Whether every worker has a `contact_uri`: a queue uses it to leave out the agent who sent the chat. */
export async function checkWorkers({ account, flex }: Pick<Readings, 'account' | 'flex'>): Promise<Finding> {
  const { taskrouterWorkspaceSid } = await flex();
  const { workers } = account.client.taskrouter.v1.workspaces(taskrouterWorkspaceSid);
  return judgeWorkers(await workers.list({ pageSize: MOST_PER_PAGE }));
}

export function judgeWorkers(workers: readonly WorkerFacts[]): Finding {
  const lacking = workers.filter(({ attributes }) => !hasContactUri(attributes)).map(({ friendlyName }) => friendlyName);
  if (lacking.length === 0) return ok(`Every worker (${workers.length}) has a contact_uri.`);
  return warning(
    `Workers without contact_uri among their attributes: ${firstNames(lacking)}. A chat that they transfer to a queue may ring at them again.`,
    'Flex writes it when they sign in: let them sign in once, or set "contact_uri": "client:<identity>" in their attributes.',
  );
}

const hasContactUri = (attributes: string): boolean => v.is(withContactUri, attributes);
