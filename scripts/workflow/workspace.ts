import type { Twilio } from 'twilio';
import type { ConnectedAccount } from '../account/connect';
import { isNotFound, twilioError } from '../account/twilio-error';
import type { Queue } from './queues';
import { WORKFLOW_NAME } from './settings';

/** A workspace in twilio-node. */
export type Workspace = ReturnType<Twilio['taskrouter']['v1']['workspaces']>;

/** A workflow in the account. */
export interface StoredWorkflow {
  sid: string;
  friendlyName: string;
  /** JSON text. */
  configuration: string;
}

const MOST_PER_PAGE = 500;

/** The workspace in the settings, else the workspace of Flex. Throws when the account has no Flex. */
export async function findWorkspace({ client, environment }: ConnectedAccount): Promise<Workspace> {
  const named = environment.TWILIO_FLEX_WORKSPACE_SID;
  if (named !== undefined) return client.taskrouter.v1.workspaces(named);
  const flex = await client.flexApi.v1
    .configuration()
    .fetch()
    .catch((error: unknown) => {
      throw twilioError('find the workspace of Flex (or set TWILIO_FLEX_WORKSPACE_SID in .env)', error);
    });
  return client.taskrouter.v1.workspaces(flex.taskrouterWorkspaceSid);
}

/** All queues of the workspace. Throws when the account has no such workspace, and names those that it has. */
export async function readQueues(workspace: Workspace, { client }: ConnectedAccount): Promise<Queue[]> {
  try {
    const queues = await workspace.taskQueues.list({ pageSize: MOST_PER_PAGE });
    return queues.map(({ sid, friendlyName, targetWorkers }) => ({ sid, friendlyName, targetWorkers: targetWorkers ?? '' }));
  } catch (error) {
    if (!isNotFound(error)) throw twilioError('read the queues', error);
    const workspaces = await client.taskrouter.v1.workspaces.list({ limit: MOST_PER_PAGE });
    const listed = workspaces.map(({ sid, friendlyName }) => `"${friendlyName}" (${sid})`).join(', ');
    throw new Error(
      'Failed to read the queues: the account has no workspace with the SID in TWILIO_FLEX_WORKSPACE_SID. Put the SID of the Flex workspace into .env, or remove it. ' +
        `The account has ${listed || 'no workspace'}.`,
      { cause: error },
    );
  }
}

/**
 * The workflow with that name. Without a name, the workflow with the SID in the settings, else the one with the default
 * name. Undefined when no workflow has the name. Throws for an unknown SID, and for a name that several workflows have.
 */
export async function findWorkflow(
  workspace: Workspace,
  environment: Readonly<Record<string, string>>,
  name: string | undefined,
): Promise<StoredWorkflow | undefined> {
  const named = environment.TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID;
  const friendlyName = name ?? WORKFLOW_NAME;
  if (name === undefined && named !== undefined) return fetchWorkflow(workspace, named);
  const [found, ...others] = await workspace.workflows.list({ friendlyName }).catch((error: unknown) => {
    throw twilioError('look for the workflow', error);
  });
  if (!found || others.length === 0) return found;
  const sids = [found, ...others].map(({ sid }) => sid).join(', ');
  throw new Error(
    `Failed to find the workflow: "${friendlyName}" is the name of ${sids}. Put one of them into .env as TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID.`,
  );
}

async function fetchWorkflow(workspace: Workspace, sid: string): Promise<StoredWorkflow> {
  try {
    return await workspace.workflows(sid).fetch();
  } catch (error) {
    if (!isNotFound(error)) throw twilioError('read the workflow', error);
    throw new Error(
      `Failed to find the workflow: the workspace has no ${sid}. ` +
        'Remove TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID from .env, and "npm run workflow -- deploy" creates a workflow.',
      { cause: error },
    );
  }
}
