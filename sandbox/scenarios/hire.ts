import { ensureUser, updateUser } from '../twilio/domain/conversations/users';
import type { Worker } from '../twilio/domain/taskrouter/entities';
import { createWorker, updateWorkerChannel } from '../twilio/domain/taskrouter/workspace';
import type { World } from '../twilio/domain/world';

interface Person {
  name: string;
  levels: Record<string, number>;
  activitySid?: string;
  /** Their Flex roles. */
  roles?: string[];
}

const CAPACITIES = { default: 1, voice: 1, chat: 3, sms: 3 };

/**
 * An agent as Flex creates one at the first login: a worker with the usual attributes, and a chat user of the same identity.
 * `levels` has their skills and the level of each. Without `activitySid` they are Offline.
 */
export function hire(world: World, person: Person): Worker {
  const identity = person.name.toLowerCase();
  const worker = createWorker(world, {
    friendlyName: identity,
    activitySid: person.activitySid,
    attributes: {
      full_name: person.name,
      contact_uri: `client:${identity}`,
      email: `${identity}@example.com`,
      roles: person.roles ?? ['agent'],
      routing: { skills: Object.keys(person.levels), levels: person.levels },
    },
  });
  for (const [taskChannel, capacity] of Object.entries(CAPACITIES)) {
    updateWorkerChannel(world, worker.sid, taskChannel, { capacity });
  }
  ensureUser(world, identity);
  updateUser(world, identity, { friendlyName: person.name });
  return worker;
}
