import { leaveAsCustomer, writeAsCustomer } from '../../sandbox/twilio/control/act-as-customer';
import type { Conversation } from '../../sandbox/twilio/domain/conversations/entities';
import type { World } from '../../sandbox/twilio/domain/world';

interface Arrival {
  name: string;
  conversationSid: string;
  greeting: string;
}

/** A customer, who writes when they like and may leave. */
export class Customer {
  readonly name: string;
  readonly conversationSid: string;
  /** What they have written, in order. */
  readonly written: string[];

  constructor(
    private readonly world: World,
    { name, conversationSid, greeting }: Arrival,
  ) {
    this.name = name;
    this.conversationSid = conversationSid;
    this.written = [greeting];
  }

  get conversation(): Conversation | undefined {
    return this.world.conversations.conversations.get(this.conversationSid);
  }

  isThere(): boolean {
    return this.conversation?.state !== 'closed';
  }

  write(): void {
    const text = `${this.name} writes ${this.written.length}`;
    writeAsCustomer(this.world, this.conversationSid, text);
    this.written.push(text);
  }

  leave(): void {
    leaveAsCustomer(this.world, this.conversationSid);
  }
}
