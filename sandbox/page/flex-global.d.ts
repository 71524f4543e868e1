/** The part of Flex UI's global object that the page and the tests use. */
interface Window {
  appConfig?: object;
  Twilio: {
    Flex: {
      runDefault(config: object, container: string): Promise<unknown>;
      Actions: {
        invokeAction(name: string, payload?: object): Promise<unknown>;
        addListener(event: string, listener: () => Promise<void>): unknown;
      };
      ConversationState: { Actions: { unsubscribe(conversationSid: string): void } };
      Manager: { getInstance(): { user: { identity: string } } };
    };
  };
}
