import type { Twilio } from 'twilio';
import type { Account } from '../account/connect';
import { isMissing, refused } from '../account/refusal';
import type { Queue } from './queues';
import { WORKFLOW_NAME } from './settings';

/** TaskRouter's workspace of the account, as twilio-node reaches it. */
export type Workspace = ReturnType<Twilio['taskrouter']['v1']['workspaces']>;

/** A workflow as the account has it. */
export interface StoredWorkflow {
  sid: string;
  friendlyName: string;
  /** JSON text. */
  configuration: string;
}

const MOST_PER_PAGE = 500;

/** The SID that the settings name, else the workspace of the account's Flex. Throws when the account has no Flex. */
export async function findWorkspace({ client, environment }: Account): Promise<Workspace> {
  const named = environment.TWILIO_FLEX_WORKSPACE_SID;
  if (named !== undefined) return client.taskrouter.v1.workspaces(named);
  const flex = await client.flexApi.v1
    .configuration()
    .fetch()
    .catch((error: unknown) => {
      throw refused('find the workspace of Flex (or set TWILIO_FLEX_WORKSPACE_SID in .env)', error);
    });
  return client.taskrouter.v1.workspaces(flex.taskrouterWorkspaceSid);
}

/** All of them, however many. Throws, naming the workspaces there are, when the account has no such workspace. */
export async function readQueues(workspace: Workspace, { client }: Account): Promise<Queue[]> {
  try {
    const queues = await workspace.taskQueues.list({ pageSize: MOST_PER_PAGE });
    return queues.map(({ sid, friendlyName, targetWorkers }) => ({ sid, friendlyName, targetWorkers: targetWorkers ?? '' }));
  } catch (error) {
    if (!isMissing(error)) throw refused('read the queues', error);
    const workspaces = await client.taskrouter.v1.workspaces.list({ limit: MOST_PER_PAGE });
    const listed = workspaces.map(({ sid, friendlyName }) => `"${friendlyName}" (${sid})`).join(', ');
    throw new Error(
      'Failed to read the queues: there is no workspace with the SID in TWILIO_FLEX_WORKSPACE_SID. Put that of Flex into .env, or none. ' +
        `The account has ${listed || 'no workspace'}.`,
      { cause: error },
    );
  }
}

/**
 * The workflow with that name; without one, that with the SID in the settings, else the one with the usual name. Undefined when none
 * has the name. Throws for a SID that names no workflow, and for a name that several have.
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
    throw refused('look for the workflow', error);
  });
  if (!found || others.length === 0) return found;
  const sids = [found, ...others].map(({ sid }) => sid).join(', ');
  throw new Error(
    `Failed to find the workflow: "${friendlyName}" is the name of ${sids}. Put one into .env as TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID.`,
  );
}

async function fetchWorkflow(workspace: Workspace, sid: string): Promise<StoredWorkflow> {
  try {
    return await workspace.workflows(sid).fetch();
  } catch (error) {
    if (!isMissing(error)) throw refused('read the workflow', error);
    throw new Error(
      `Failed to find the workflow: there is no ${sid} in the workspace. ` +
        'Take TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID out of .env, and "npm run workflow -- deploy" makes one.',
      { cause: error },
    );
  }
}
