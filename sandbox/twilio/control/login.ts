import { notFound } from '../domain/errors';
import type { Worker } from '../domain/taskrouter/entities';
import { identityOf } from '../domain/taskrouter/worker-identity';
import { updateWorker } from '../domain/taskrouter/workspace';
import type { World } from '../domain/world';
import { issueToken } from '../protocols/tokens';
import type { TokenForm } from '../protocols/tokens';

/** What an agent's page needs to sign in to Flex. */
export interface Login {
  accountSid: string;
  identity: string;
  workerSid: string;
  roles: string[];
  token: string;
  /** ISO 8601. */
  expiresAt: string;
}

const LIFETIME_SECONDS = 12 * 60 * 60;

/** Each second worker, from the first on, gets an encrypted token, the others a signed one. */
const formFor = (world: World, { sid }: Worker): TokenForm =>
  [...world.taskrouter.workers.keys()].indexOf(sid) % 2 === 0 ? 'encrypted' : 'signed';

/** The Flex roles in the worker's attributes, by default `agent`. */
export function rolesOf({ attributes: { roles } }: Worker): string[] {
  return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : ['agent'];
}

/** By SID, identity or friendly name. Throws 404. */
export function findWorker(world: World, name: string): Worker {
  const found = [...world.taskrouter.workers.values()].find(
    (worker) => worker.sid === name || identityOf(worker) === name || worker.friendlyName === name,
  );
  if (found) return found;
  throw notFound(`/Workers/${name}`);
}

/**
 * Signs a worker in, as an identity provider would. As Flex does, it writes a missing `contact_uri`. Throws 404 for an unknown
 * worker.
 */
export function logIn(world: World, name: string, form?: TokenForm): Login {
  const worker = findWorker(world, name);
  const identity = identityOf(worker);
  if (worker.attributes.contact_uri === undefined) {
    updateWorker(world, worker.sid, { attributes: { ...worker.attributes, contact_uri: `client:${identity}` } });
  }
  const roles = rolesOf(worker);
  return {
    accountSid: world.account.accountSid,
    identity,
    workerSid: worker.sid,
    roles,
    token: issueToken(world, { identity, workerSid: worker.sid, roles }, LIFETIME_SECONDS, form ?? formFor(world, worker)),
    expiresAt: new Date(world.clock.now() + LIFETIME_SECONDS * 1000).toISOString(),
  };
}
