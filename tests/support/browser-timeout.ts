/** Longer than any wait of a browser test, so that the wait fails first and says what it waited for. */
jest.setTimeout(900_000);
