type Send = () => Promise<void>;

/** TaskRouter's event callbacks. The test decides when they arrive, or drops them. */
export class HeldCallbacks {
  /** What the service has answered other than 204, for developers. */
  readonly complaints: string[] = [];
  private held: Send[] = [];

  /** `copies`: how often each arrives. */
  constructor(private readonly copies: number) {}

  /** Takes the place of `fetch` for TaskRouter, which learns nothing from the answer. */
  readonly fetch = async (request: Request): Promise<Response> => {
    const copies = Array.from({ length: this.copies }, () => request.clone());
    this.held.push(async () => {
      await Promise.all(copies.map((copy) => this.send(copy)));
    });
    return new Response(null, { status: 204 });
  };

  /** Resolves when the service has answered all of them, and those that its own work has caused. */
  async deliver(): Promise<void> {
    while (this.held.length > 0) await Promise.all(this.held.splice(0).map((send) => send()));
  }

  lose(): void {
    this.held = [];
  }

  private async send(request: Request): Promise<void> {
    const response = await fetch(request);
    if (response.status !== 204) this.complaints.push(`${response.status}: ${await response.text()}`);
  }
}
