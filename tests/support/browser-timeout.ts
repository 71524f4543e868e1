/** A browser test starts a sandbox and two Flex UIs; on a busy machine with two cores that takes a while. */
jest.setTimeout(180_000);
