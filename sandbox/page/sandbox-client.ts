import type { SandboxView } from '../twilio/control/view';

const CONTROL = '/__sandbox__';

/** Sends a request to the control plane. Rejects with its error message. */
export async function post<Answer>(path: string, body: object = {}): Promise<Answer> {
  const response = await fetch(`${CONTROL}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer;
}

/**
 * Calls `onView` with the sandbox's state now and after every change, and `onConnection` when the connection breaks or returns.
 * The browser reconnects by itself. Returns the function that stops it.
 */
export function followSandbox(
  onView: (view: SandboxView) => void,
  onConnection: (connected: boolean) => void = () => undefined,
): () => void {
  const events = new EventSource(`${CONTROL}/events`);
  events.onopen = () => onConnection(true);
  events.onerror = () => onConnection(false);
  events.onmessage = ({ data }) => onView(JSON.parse(data));
  return () => events.close();
}
