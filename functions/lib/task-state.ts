import type { Task, Reservation } from './flex-chat';

type State = Pick<Task, 'assignmentStatus'>;

const WAITING: ReadonlySet<string> = new Set(['pending', 'reserved']);
const ENDED: ReadonlySet<string> = new Set(['canceled', 'completed']);
const ACCEPTED: ReadonlySet<string> = new Set(['assigned', 'wrapping', 'completed']);
const TAKEN: ReadonlySet<string> = new Set(['accepted', 'wrapping', 'completed']);

/** Whether the task still looks for somebody. */
export const awaitsAcceptance = ({ assignmentStatus }: State): boolean => WAITING.has(assignmentStatus);

/** Whether somebody has accepted the task, be it that they are done with it by now. */
export const wasAccepted = ({ assignmentStatus }: State): boolean => ACCEPTED.has(assignmentStatus);

/** Whether it is certain that nobody has accepted the task. */
export const wasNeverAccepted = (task: State): boolean => awaitsAcceptance(task) || task.assignmentStatus === 'canceled';

/** Whether somebody waits for the task or works on it. One that TaskRouter has forgotten is not live. */
export const isLive = <Task extends State>(task: Task | undefined): task is Task =>
  task !== undefined && (awaitsAcceptance(task) || task.assignmentStatus === 'assigned');

/** Whether nobody will work on the task any more. TaskRouter forgets one five minutes after it ended. */
export const hasEnded = (task: State | undefined): boolean => !task || ENDED.has(task.assignmentStatus);

/** Whether the reservation rings. */
export const isPending = ({ status }: Pick<Reservation, 'status'>): boolean => status === 'pending';

/** Whether the worker has accepted the reservation, be it that they are done with it by now. */
export const isAccepted = ({ status }: Pick<Reservation, 'status'>): boolean => TAKEN.has(status);
