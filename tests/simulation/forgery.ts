import { SERVICE_PATHS } from '../../src/contract/transfer';
import { isJsonObject } from '../../sandbox/twilio/domain/json';
import type { JsonObject } from '../../sandbox/twilio/domain/json';
import type { Reservation, Task } from '../../sandbox/twilio/domain/taskrouter/entities';
import { updateTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import { pick } from './derived-number';
import { chatOf } from './history';
import type { Simulation } from './simulation';
import type { Act, ForgedUse, Forgery } from './story';

type ForgeAct = Act & { act: 'forge' };

/** What an agent needs who forges. */
interface Desk {
  task: Task;
  forgerSid: string;
  /** Another agent (`WK…`), and another task with transfer metadata. */
  otherSid: string;
  copied: Task | undefined;
  /** Another customer's conversation (`CH…`). */
  foreign: string | undefined;
}

const STATUSES: ReadonlySet<Reservation['status']> = new Set(['pending', 'accepted', 'wrapping']);
const ADDRESS = ['flexInteractionSid', 'flexInteractionChannelSid'] as const;

/** An agent writes over the transfer metadata of a task of theirs, and then asks the service for something. */
export function forge(simulation: Simulation, { task: number, forgery, source, use }: ForgeAct): void {
  const { world, center, journal, history } = simulation;
  const { reservations, tasks } = world.taskrouter;
  const own = [...reservations.values()].flatMap(({ status, taskSid, workerSid }) => {
    const task = tasks.get(taskSid);
    return task && STATUSES.has(status) ? [{ task, workerSid }] : [];
  });
  const chosen = pick(own, number);
  if (!chosen) return;
  const { task, workerSid: forgerSid } = chosen;
  const isSource = (one: Task): boolean => one !== task && isJsonObject(one.attributes.transfer);
  const isNear = ({ attributes }: Task): boolean =>
    attributes.flexInteractionChannelSid === task.attributes.flexInteractionChannelSid;
  const sources = [...tasks.values()].filter((one) => isSource(one) && (forgery !== 'copy' || isNear(one)));
  const others = center.agents.filter(({ workerSid }) => workerSid !== forgerSid);
  const conversations = simulation.customers.map(({ conversationSid }) => conversationSid);
  const desk = {
    ...{ task, forgerSid, otherSid: pick(others, source)?.workerSid ?? forgerSid, copied: pick(sources, source) },
    foreign: pick(
      conversations.filter((one) => one !== task.attributes.conversationSid),
      source,
    ),
  };
  const attributes = forgedAttributes(forgery, desk);
  if (!attributes) return;
  journal.write(`${history.nameOf(forgerSid)} forges the metadata of ${chatOf(task)} ${task.sid.slice(-4)}: ${forgery}`);
  simulation.forgedTasks.set(task.sid, new Set(simulation.forgedTasks.get(task.sid)).add(forgerSid));
  simulation.count(`forged: ${forgery}`);
  updateTask(world, task.sid, { attributes });
  askWithForged(simulation, use, desk, attributes);
}

/** Undefined when there is nothing to copy. */
function forgedAttributes(forgery: Forgery, { task, forgerSid, otherSid, copied, foreign }: Desk): JsonObject | undefined {
  const { transfer, ...others } = task.attributes;
  const known = isJsonObject(transfer) ? transfer : {};
  const rewritten = (changed: JsonObject): JsonObject => ({ ...others, transfer: { ...known, ...changed } });
  switch (forgery) {
    case 'drop':
      return others;
    case 'from':
      return rewritten({ from: known.from === forgerSid ? otherSid : forgerSid });
    case 'task':
      return rewritten({ task: copied?.sid ?? task.sid });
    case 'target':
      return rewritten({ target: known.target === otherSid ? forgerSid : otherSid });
    case 'hop':
      return rewritten({ hop: -1e9 });
    case 'leave':
      return rewritten({ leave: known.leave === 'immediately' ? 'on-acceptance' : 'immediately' });
    case 'route':
      return rewritten({ route: known.route === 'sender' ? 'fallback' : 'sender' });
    case 'copy':
    case 'copy from afar':
      return copied && { ...others, transfer: copied.attributes.transfer ?? null };
    case 'conversation':
      return foreign === undefined ? undefined : { ...task.attributes, conversationSid: foreign };
    case 'copy with its channel': {
      const address = copied && Object.fromEntries(ADDRESS.map((key) => [key, copied.attributes[key]]));
      return copied && { ...others, ...address, transfer: copied.attributes.transfer ?? null };
    }
  }
}

const PATHS: Record<Exclude<ForgedUse, 'nothing'>, string> = {
  list: SERVICE_PATHS.pending,
  status: SERVICE_PATHS.status,
  'take back': SERVICE_PATHS.takeBack,
  transfer: SERVICE_PATHS.transfer,
};

/** The forger's own request, with what stands in the attributes now. */
function askWithForged(
  simulation: Simulation,
  use: ForgedUse,
  { task, forgerSid, otherSid }: Desk,
  attributes: JsonObject,
): void {
  if (use === 'nothing') return;
  const { transfer, flexInteractionSid, flexInteractionChannelSid } = attributes;
  const transferId = isJsonObject(transfer) && typeof transfer.id === 'string' ? transfer.id : simulation.newTransferId();
  const fields = {
    ...{ transferId, taskSid: task.sid, targetSid: otherSid, workerSid: forgerSid },
    ...{ interactionSid: String(flexInteractionSid), channelSid: String(flexInteractionChannelSid) },
  };
  simulation.journal.write(`   and asks the service: ${use}`);
  simulation.count(`asked by a forger: ${use}`);
  void simulation.service.ask(PATHS[use], fields, forgerSid);
}
